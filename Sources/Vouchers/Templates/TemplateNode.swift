import FoundationEssentials
import Yams

/// A value in a template file, with its place for error messages.
struct TemplateNode {
    let node: Node
    let file: String
    let path: Path
    /// Where its key stands, or where it begins as an item of a list.
    let line: Int?

    /// Where a value stands in its file; put into words only for those who are told of a fault.
    indirect enum Path {
        case root
        case entry(String, of: Path)
        case item(Int, of: Path)
    }

    /// Ten times the largest design that comes with Struk.
    private static let mostBytes = 256 * 1024

    /// Reads a file's root.
    static func root(ofFile path: String) throws(VoucherError) -> TemplateNode {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        // Whoever reads a pipe waits for somebody to write.
        let isFile = attributes?[.type] as? FileAttributeType == .typeRegular
        let size = attributes?[.size] as? Int ?? 0
        guard size <= mostBytes else {
            throw VoucherError(
                .template,
                file: path,
                field: "file",
                fault: "it has \(size) bytes, far more than any design",
                remedy: "give a file of \(mostBytes) bytes at most"
            )
        }
        guard isFile, let data = FileManager.default.contents(atPath: target),
            let text = String(data: data, encoding: .utf8)
        else {
            throw VoucherError(
                .template,
                file: path,
                field: "file",
                fault: "it cannot be read",
                remedy: "point STRUK_TEMPLATES or --templates at a folder that holds it"
            )
        }
        do {
            // Every value is asked for as what it has to be, so none has to be guessed from its form.
            guard let node = try Yams.compose(yaml: text, .basic) else {
                throw VoucherError(
                    .template,
                    file: path,
                    line: 1,
                    field: "file",
                    fault: "it is empty",
                    remedy: "fill it"
                )
            }
            return TemplateNode(node: node, file: path, path: .root, line: node.mark?.line)
        } catch let error as VoucherError {
            throw error
        } catch {
            throw VoucherError(
                .template,
                file: path,
                line: (error as? YamlError)?.line,
                field: "file",
                fault: (error as? YamlError)?.problem ?? "it is no YAML",
                remedy: "mend the YAML there"
            )
        }
    }

    func error(_ fault: String, _ remedy: String) -> VoucherError {
        let key = path.text
        return VoucherError(
            .template,
            file: file,
            line: line,
            field: key.isEmpty ? "file" : key,
            fault: fault,
            remedy: remedy
        )
    }

    // MARK: Mappings and sequences

    subscript(name: String) -> TemplateNode? {
        guard let (place, value) = node.mapping?.first(where: { $0.key.scalar?.string == name }) else { return nil }
        return TemplateNode(node: value, file: file, path: .entry(name, of: path), line: place.mark?.line)
    }

    func required(_ name: String) throws(VoucherError) -> TemplateNode {
        guard node.mapping != nil else { throw error("it is no mapping", "give keys and values") }
        guard let value = self[name] else { throw error("“\(name)” is missing", "add it") }
        return value
    }

    /// Refuses keys that mean nothing here, which are mostly misspelt ones.
    func requireKeys(among known: [String]) throws(VoucherError) {
        for entry in try entries() where !known.contains(entry.name) {
            throw entry.value.error("it means nothing here", "use one of \(known.sorted().joined(separator: ", "))")
        }
    }

    func entries() throws(VoucherError) -> [(name: String, value: TemplateNode)] {
        guard let mapping = node.mapping else { throw error("it is no mapping", "give keys and values") }
        var entries: [(name: String, value: TemplateNode)] = []
        for (place, value) in mapping {
            guard let name = place.scalar?.string else { throw error("a key of it is no text", "give texts as keys") }
            entries.append(
                (name, TemplateNode(node: value, file: file, path: .entry(name, of: path), line: place.mark?.line))
            )
        }
        return entries
    }

    func items() throws(VoucherError) -> [TemplateNode] {
        guard let sequence = node.sequence else { throw error("it is no list", "give a list") }
        return sequence.enumerated().map {
            TemplateNode(node: $1, file: file, path: .item($0, of: path), line: $1.mark?.line)
        }
    }

    // MARK: Scalars

    /// The text, when it is one and no mapping or list.
    var bareWord: String? { node.scalar?.string }

    func string() throws(VoucherError) -> String {
        guard let text = node.scalar?.string else { throw error("it is no text", "give a text") }
        return text
    }

    func strings(count: Int) throws(VoucherError) -> [String] {
        let items = try items()
        guard items.count == count else { throw error("it has \(items.count) items", "give \(count)") }
        var strings: [String] = []
        for item in items { strings.append(try item.string()) }
        return strings
    }

    func number(in range: ClosedRange<Double>) throws(VoucherError) -> Double {
        guard let number = node.float, range.contains(number) else {
            throw error(
                "“\(node.scalar?.string ?? "a list or mapping")” is no number in range",
                "give \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    func count(in range: ClosedRange<Int>) throws(VoucherError) -> Int {
        guard let count = node.int, range.contains(count) else {
            throw error(
                "“\(node.scalar?.string ?? "a list or mapping")” is no whole number in range",
                "give \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return count
    }

    func flag() throws(VoucherError) -> Bool {
        guard let flag = node.bool else { throw error("it is neither true nor false", "give true or false") }
        return flag
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type
    ) throws(VoucherError) -> Choice where Choice.RawValue == String {
        let text = try string()
        guard let choice = Choice(rawValue: text) else {
            throw error(
                "“\(text)” is unknown",
                "give one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return choice
    }
}

extension TemplateNode.Path {
    /// Such as `media.a6.voucher[3].bars`.
    fileprivate var text: String {
        switch self {
        case .root: ""
        case .entry(let name, .root): name
        case .entry(let name, let place): "\(place.text).\(name)"
        case .item(let index, let place): "\(place.text)[\(index)]"
        }
    }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    fileprivate var problem: String? {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let keys, _): "the keys \(keys.joined(separator: ", ")) stand twice"
        default: nil
        }
    }
}
