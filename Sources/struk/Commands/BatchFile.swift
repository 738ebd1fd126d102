import FoundationEssentials
import Payments
import Vouchers

/// The vouchers of a file, a JSON object on each line.
struct BatchFile {
    /// One line of it.
    struct Line {
        let facts: SlipFacts
        let symbology: String?
        let qr: String?
    }

    let name: String
    private(set) var vouchers: [Voucher] = []
    /// What is unusual about them, each with its place.
    private(set) var warnings: [String] = []
    /// The number of the line that each voucher stands on, from 1.
    private var numbers: [Int] = []

    init(name: String) { self.name = name }

    /// Reads all of the file.
    ///
    /// - Parameter voucher: Makes a voucher of a line.
    /// - Throws: `Failure` with code `.badValue` that names the line and the field.
    mutating func read(_ voucher: (Line) throws -> (voucher: Voucher, warnings: [String])) throws {
        let source = try LineSource(path: name == "-" ? "/dev/stdin" : name, remedy: "name a file of JSON lines")
        defer { source.close() }
        var number = 0
        while let text = try source.next() {
            number += 1
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            do {
                let (voucher, warnings) = try voucher(Line(json: text))
                vouchers.append(voucher)
                numbers.append(number)
                self.warnings += warnings.map { "\(place(of: vouchers.count - 1)): \($0)" }
            } catch let error as InvalidValue {
                throw Failure(.badValue, line: "\(name):\(number): \(error)")
            }
        }
        guard !vouchers.isEmpty else {
            throw InvalidValue(field: "file", fault: "\(name) has no vouchers", remedy: "give one on each line")
        }
    }

    /// Where a voucher stands.
    func place(of index: Int) -> String { numbers.indices.contains(index) ? "\(name):\(numbers[index])" : name }

    /// What to tell of a voucher that cannot be made.
    func failure(_ error: BatchError) -> Failure {
        let failure = Failure(error.error)
        switch error.error.code {
        case .doesNotFit, .medium: return Failure(failure.code, line: "\(place(of: error.index)): \(failure.line)")
        case .template, .fonts, .drawing: return failure
        }
    }
}

extension BatchFile.Line {
    private static let fields = [
        "payNo", "store", "amount", "expires", "merchant", "reference", "customer", "goods", "state", "paidAt",
        "receiptCode", "symbology", "qr",
    ]

    /// - Throws: `InvalidValue` naming the field.
    fileprivate init(json: String) throws(InvalidValue) {
        guard let values = try? JSONDecoder().decode([String: Scalar].self, from: Data(json.utf8)) else {
            throw InvalidValue(
                field: "line",
                fault: "it is no JSON object",
                remedy: "give one such as {\"payNo\": \"…\", \"store\": \"alfamart\", …}"
            )
        }
        for name in values.keys.sorted() where !Self.fields.contains(name) {
            throw InvalidValue(
                field: "line",
                fault: "it has a field that means nothing here",
                remedy: "use \(Self.fields.joined(separator: ", "))"
            )
        }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            switch value {
            case .text, .null: continue
            case .number:
                // As a number a code would lose its leading zeros.
                guard name != "amount" else { continue }
                throw InvalidValue(field: name, fault: "it is a number", remedy: "give a text in quotation marks")
            case .other:
                let wanted = name == "amount" ? "whole rupiah, such as 150000" : "a text in quotation marks"
                throw InvalidValue(field: name, fault: "it is neither text nor whole number", remedy: "give \(wanted)")
            }
        }
        func required(_ name: String) throws(InvalidValue) -> String {
            guard let text = values[name]?.text else {
                throw InvalidValue(field: name, fault: "it is missing", remedy: "add it")
            }
            return text
        }
        facts = SlipFacts(
            payNo: try required("payNo"),
            store: try required("store"),
            amount: try required("amount"),
            expires: try required("expires"),
            merchant: values["merchant"]?.text,
            reference: values["reference"]?.text,
            customer: values["customer"]?.text,
            goods: values["goods"]?.text,
            state: values["state"]?.text ?? "awaiting",
            paidAt: values["paidAt"]?.text,
            receiptCode: values["receiptCode"]?.text
        )
        symbology = values["symbology"]?.text
        qr = values["qr"]?.text
    }

    private enum Scalar: Decodable {
        case text(String)
        case number(Int64)
        case null
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let number = try? container.decode(Int64.self) {
                self = .number(number)
            } else {
                self = .other
            }
        }

        var text: String? {
            switch self {
            case .text(let text): text
            case .number(let number): String(number)
            case .null, .other: nil
            }
        }
    }
}
