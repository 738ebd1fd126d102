import Graphics

/// Why a voucher could not be made; nothing has been written.
public struct VoucherError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of thing is at fault.
    public enum Code: Sendable, Equatable {
        /// A template or locale file is missing or wrong.
        case template
        /// A font or the fonts' configuration is missing.
        case fonts
        /// The paper cannot hold the symbol or the text.
        case doesNotFit
        /// The medium, format or resolution cannot be combined.
        case medium
        /// The drawing libraries failed.
        case drawing
    }

    /// What kind of thing is at fault.
    public let code: Code
    /// The file at fault, where it is one.
    public let file: String?
    /// The line in it, from 1.
    public let line: Int?
    /// The field or key at fault.
    public let field: String
    /// What is wrong.
    public let fault: String
    /// What to do about it.
    public let remedy: String

    /// Describes one fault.
    public init(
        _ code: Code,
        file: String? = nil,
        line: Int? = nil,
        field: String,
        fault: String,
        remedy: String
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.field = field
        self.fault = fault
        self.remedy = remedy
    }

    public var description: String {
        let place = [file, line.map(String.init)].compactMap(\.self).joined(separator: ":")
        return (place.isEmpty ? "" : place + ": ") + "\(field): \(fault); \(remedy)"
    }
}

extension VoucherError {
    /// What drawing a file of a format failed of.
    init(_ error: GraphicsError, as format: Format) {
        switch error {
        case .subsetting, .unfitFont:
            self.init(.fonts, field: "fonts", fault: "\(error)", remedy: "see fonts/README.md")
        default:
            self.init(.drawing, field: format.rawValue, fault: "\(error)", remedy: "try another medium")
        }
    }
}
