import Graphics
import Payments

/// The boxes of texts that slips have shown lately: most of what slips say is the same on all of them.
///
/// A box is found by all that it is made from, the texts themselves included, so no slip can show another's.
final class KeptBoxes {
    struct Key: Hashable {
        enum Arrangement: Hashable {
            case text, row, pair
            case step(Int, numberWidth: Double, gap: Double)
        }

        let arrangement: Arrangement
        let texts: [SetText?]
        let width: Double
        /// Of the page, which its texts need not name.
        let language: Language
        let isBilevel: Bool
        let accent: Colour?
        let ground: Colour
        let tightness: Tightness

        // Few texts stand in two places; those are told apart by all the rest.
        func hash(into hasher: inout Hasher) {
            for text in texts { hasher.combine(text?.texts.first?.text) }
            hasher.combine(width)
        }
    }

    /// Slips of a shop share most of some dozens; those of many shops fill this now and then.
    private static let most = 1000
    private var boxes: [Key: Box?] = [:]

    func box(_ key: Key, make: () throws(VoucherError) -> Box?) throws(VoucherError) -> Box? {
        if let box = boxes[key] { return box }
        let box = try make()
        if boxes.count == Self.most { boxes = [:] }
        boxes[key] = box
        return box
    }
}

/// What a text block says on one slip, in each language, and how it is set.
struct SetText: Equatable {
    let texts: [Wording]
    let format: TextFormat
    var align = Alignment.start
    /// The field among them that may be neither shrunk nor cut.
    var rigidField: VoucherContent.Field?
}
