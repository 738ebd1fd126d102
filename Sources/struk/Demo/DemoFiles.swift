import FoundationEssentials
import Payments
import Vouchers

/// The files of a demo: makes them, and remembers each for the summary.
struct DemoFiles {
    /// One file, as the summary lists it.
    struct Entry: Encodable {
        let file: String
        let payNo: String
        /// `voucher`, `receipt`, `cancelled` or `expired`.
        let kind: String
        let store: String
        let medium: String
        let format: String
        /// Dots on an inch; `null` for vectors.
        let dpi: Int?
        let symbology: String

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(file, forKey: .file)
            try container.encode(payNo, forKey: .payNo)
            try container.encode(kind, forKey: .kind)
            try container.encode(store, forKey: .store)
            try container.encode(medium, forKey: .medium)
            try container.encode(format, forKey: .format)
            try container.encode(dpi, forKey: .dpi)
            try container.encode(symbology, forKey: .symbology)
        }

        private enum CodingKeys: CodingKey {
            case file, payNo, kind, store, medium, format, dpi, symbology
        }
    }

    let folder: String
    let renderer: VoucherRenderer
    private(set) var entries: [Entry] = []

    init(folder: String, renderer: VoucherRenderer) {
        self.folder = folder
        self.renderer = renderer
    }

    /// Writes one slip in every format on some media.
    mutating func write(_ voucher: Voucher, kind: String, prefix: String, on media: [Medium]) throws {
        let store = voucher.store.group.rawValue
        for medium in media {
            for format in renderer.formats(on: medium) {
                let rendered = try renderer.render(voucher, on: medium, as: format)
                let file = "\(store)/\(prefix)\(medium.rawValue).\(format.rawValue)"
                try OutputFile(path: "\(folder)/\(file)").write(rendered.bytes)
                entries.append(
                    Entry(
                        file: file,
                        payNo: voucher.payNo.digits,
                        kind: kind,
                        store: store,
                        medium: medium.rawValue,
                        format: format.rawValue,
                        dpi: rendered.dpi,
                        symbology: rendered.symbology.rawValue
                    )
                )
            }
        }
    }

    /// Writes `summary.json`.
    func writeSummary() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try OutputFile(path: "\(folder)/summary.json").write(Array(try encoder.encode(entries)) + [10])
    }
}
