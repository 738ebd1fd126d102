import FoundationEssentials
import Graphics
import Payments
import Vouchers

/// Templates' slips as a page for browsers, which loads itself again when the files have changed.
struct PreviewPage {
    let studio: PreviewStudio
    /// One, or all of them.
    let templates: [String]
    /// `id`, `en` or `both`; anything else is Indonesian.
    let language: String
    let store: String

    private var languages: [Language] {
        language == "both" ? Language.allCases : [Language(rawValue: language) ?? .indonesian]
    }

    private var group: StoreGroup { StoreGroup(rawValue: store) ?? .alfamart }

    /// The whole page; its pictures are within it, so that it shows one state of the files.
    var html: String {
        let mark = studio.mark
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>\(XML.escaped(templates.joined(separator: ", "))) · struk preview</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>\(Self.style)</style></head><body>
            <nav>\(navigation)</nav>
            <main>\(templates.map(content).joined(separator: "\n"))</main>
            <script>
            setInterval(async () => {
              try { if (await (await fetch("/mark")).text() !== "\(mark)") location.reload() } catch {}
            }, 500)
            </script></body></html>
            """
    }

    private func content(_ template: String) -> String {
        guard studio.templateNames.contains(template) else {
            return "<p class=\"fault\">there is no such template at the moment</p>"
        }
        do throws(VoucherError) {
            let pictures = try studio.pictures(of: template, in: languages, at: group)
            var media: [Medium] = []
            for picture in pictures where media.last != picture.medium { media.append(picture.medium) }
            return media.map { medium in
                let figures = pictures.filter { $0.medium == medium }.map(figure).joined(separator: "\n")
                return "<section><h2>\(XML.escaped(template)) \(medium.rawValue)</h2><div>\(figures)</div></section>"
            }.joined(separator: "\n")
        } catch {
            return fault(error)
        }
    }

    private func figure(_ picture: PreviewStudio.Picture) -> String {
        let warnings = picture.warnings.map { "<br>\(XML.escaped($0))" }.joined()
        let slip =
            switch picture.slip {
            case .success(let bytes):
                """
                <img alt="\(picture.medium.rawValue), \(picture.state)" \
                src="data:image/png;base64,\(Data(bytes).base64EncodedString())">
                """
            case .failure(let error): fault(error)
            }
        return "<figure><figcaption>\(picture.state)\(warnings)</figcaption>\(slip)</figure>"
    }

    private func fault(_ error: VoucherError) -> String { "<p class=\"fault\">\(XML.escaped("\(error)"))</p>" }

    private var navigation: String {
        let here = templates.count == 1 ? templates[0] : ""
        let names = studio.templateNames.map { link($0, to: $0, language, store, isHere: $0 == here) }
        let all = link("all", to: "", language, store, isHere: here.isEmpty)
        let languages = ["id", "en", "both"].map { link($0, to: here, $0, store, isHere: $0 == language) }
        let stores = StoreGroup.allCases.map(\.rawValue).map {
            link($0, to: here, language, $0, isHere: $0 == group.rawValue)
        }
        return [[all] + names, languages, stores].map { "<span>\($0.joined(separator: " "))</span>" }.joined()
    }

    private func link(
        _ text: String,
        to template: String,
        _ language: String,
        _ store: String,
        isHere: Bool
    ) -> String {
        let query = "lang=\(language.percentEncoded)&amp;store=\(store.percentEncoded)"
        let path = template.percentEncoded
        return "<a\(isHere ? " aria-current=\"page\"" : "") href=\"/\(path)?\(query)\">\(XML.escaped(text))</a>"
    }

    private static let style = """
        body { margin: 0; font: 15px/1.4 system-ui, sans-serif; background: #ddd; color: #111 }
        nav { position: sticky; top: 0; display: flex; gap: 2rem; padding: .7rem 1rem; background: #fff }
        nav a { color: #555 } nav a[aria-current] { color: #000; font-weight: 600; text-decoration: none }
        section { padding: 0 1rem } section > div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
        figure { margin: 0 0 1rem; flex: none } figcaption { color: #444 }
        img { display: block; max-width: 22rem; max-height: 40rem; background: #fff }
        .fault { max-width: 22rem; padding: 1rem; background: #fff; border-left: 4px solid #b00 }
        """
}

extension String {
    /// As a part of a URL's path (RFC 3986, 2.3: everything but unreserved letters).
    var percentEncoded: String {
        utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
