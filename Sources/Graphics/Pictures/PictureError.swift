/// Why a file is not taken for a picture, and what to do about it.
package enum PictureError: Error, Equatable {
    /// It is damaged, or of another kind than it is said to be.
    case unreadable
    /// It says that it has more dots than a logo needs.
    case tooManyDots(width: Int, height: Int)
    /// It has a part that could load, multiply or hide something.
    case forbidden(String, remedy: String)
    /// A drawing without a viewBox, or a long and thin one.
    case oddSize
    /// A library of the system is missing.
    case noLibrary(String)
}

extension PictureError {
    package var fault: String {
        switch self {
        case .unreadable: "it is damaged, or not of the kind it is said to be"
        case .tooManyDots(let width, let height): "its \(width) × \(height) dots are too many"
        case .forbidden(let part, _): "it has \(part)"
        case .oddSize: "it has no viewBox, or one of an odd shape"
        case .noLibrary(let name): "this machine has no \(name) to read it with"
        }
    }

    package var remedy: String {
        switch self {
        case .unreadable: "save it anew as PNG, JPEG in RGB, or SVG"
        case .tooManyDots: "give one of \(Picture.mostDots) dots at most, such as 1200 × 800"
        case .forbidden(_, let remedy): remedy
        case .oddSize: "give it a viewBox around what is drawn"
        case .noLibrary(let name): "install \(name), or give a PNG"
        }
    }
}
