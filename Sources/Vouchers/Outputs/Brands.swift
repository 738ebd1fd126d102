import Graphics
public import Payments

/// The brands of merchants whose slips have been made lately: their logos are read once.
final class Brands {
    /// Each may have a million dots, four megabytes.
    private static let most = 8
    /// The one that was used last is the last.
    private var logos: [(file: Merchant.Logo, picture: Result<Picture, PictureError>)] = []

    /// A voucher's brand, and a line about a logo that cannot be shown: the slip is then made without it.
    func brand(of voucher: Voucher, on sheet: Sheet) -> (Brand, [String]) {
        let appearance = voucher.appearance
        var brand = Brand()
        var complaints: [String] = []
        // Thermal heads have neither colours nor greys.
        if !sheet.isBilevel {
            brand.accent = appearance.colours.first.flatMap(Colour.init(hexadecimal:))
            brand.ground = appearance.colours.dropFirst().first.flatMap(Colour.init(hexadecimal:))
        }
        if let logo = appearance.logo {
            switch picture(of: logo) {
            case .success(let picture): brand.logo = picture
            case .failure(let error): complaints.append("logo: \(error.fault); the slip is made without it")
            }
        }
        return (brand, complaints)
    }

    private func picture(of file: Merchant.Logo) -> Result<Picture, PictureError> {
        // The same file mostly is the same memory, which is seen at once.
        if let place = logos.lastIndex(where: { $0.file == file }) {
            if place < logos.count - 1 { logos.append(logos.remove(at: place)) }
            return logos[logos.count - 1].picture
        }
        let picture = Result { () throws(PictureError) in try Picture(file) }
        if logos.count == Self.most { logos.removeFirst() }
        logos.append((file, picture))
        return picture
    }
}

extension Picture {
    fileprivate convenience init(_ file: Merchant.Logo) throws(PictureError) {
        let kind: Kind =
            switch file.mediaType {
            case "image/svg+xml": .svg
            case "image/jpeg": .jpeg
            default: .png
            }
        try self.init(reading: file.bytes, as: kind)
    }
}

extension Merchant.Logo {
    /// Makes sure that slips can show it.
    ///
    /// - Throws: `InvalidValue` for field `logo` when it is damaged, has more dots than a logo needs, or is an SVG with
    ///   parts that load, multiply or run.
    public func check() throws(InvalidValue) {
        do throws(PictureError) {
            _ = try Picture(self)
        } catch {
            throw InvalidValue(field: "logo", fault: error.fault, remedy: error.remedy)
        }
    }
}
