/// Why a text cannot become a symbol.
package enum SymbolError: Error, Equatable {
    /// A bar code holds 1 to 20 ASCII digits here, the sizes of a payment code.
    case notDigits
    /// A QR code of its chosen level cannot hold so much.
    case tooLong(bytes: Int)
    /// The encoder had no memory.
    case outOfMemory
}

extension SymbolError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notDigits: "it is not 1 to 20 digits"
        case .tooLong(let bytes): "\(bytes) bytes are more than a QR code holds"
        case .outOfMemory: "there was no memory for the QR code"
        }
    }
}
