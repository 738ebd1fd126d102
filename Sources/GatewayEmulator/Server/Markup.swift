/// What the emulator’s pages are made of.
enum Markup {
    /// A whole page.
    ///
    /// - Parameters:
    ///   - title: The title, which is the heading too.
    ///   - aside: What stands beside the heading.
    ///   - main: The rest, as markup.
    static func page(_ title: String, aside: String, main: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title))</title>
        <style>\(style)</style>
        </head>
        <body>
        <header><h1>\(escaped(title))</h1><p>\(escaped(aside))</p></header>
        <main>
        \(main)
        </main>
        </body>
        </html>

        """
    }

    /// What has come of the last thing done.
    static func message(_ title: String, _ text: String, isRefusal: Bool = false) -> String {
        """
        <section role="status"\(isRefusal ? " class=\"refusal\"" : "")>
        <h2>\(escaped(title))</h2><p>\(escaped(text))</p>
        </section>
        """
    }

    private static let style = """
        body { font: 16px/1.5 system-ui, sans-serif; color: #111; max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
        header { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 1px solid #ccc }
        h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1rem; margin: 0 } header p { color: #555; margin: 0 }
        form { margin: 1.5rem 0 } label { display: block; margin: .75rem 0; color: #555; font-size: .875rem }
        input { display: block; width: 100%; max-width: 24rem; box-sizing: border-box; padding: .5rem; color: #111;
          font: 1.25rem ui-monospace, monospace; border: 1px solid #999 }
        button { font: inherit; padding: .4rem 1.25rem; border: 1px solid #111; background: #fff; cursor: pointer }
        button:first-child { background: #111; color: #fff }
        section { border-left: 4px solid #111; padding: .25rem 1rem; margin: 1.5rem 0 } section p { margin: 0 }
        section.refusal { border-color: #b00 } section.refusal h2 { color: #b00 }
        table { border-collapse: collapse; width: 100%; font-size: .875rem } caption { text-align: left; color: #555 }
        th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #ddd; vertical-align: top }
        th { font-weight: normal; color: #555 } .number { text-align: right }
        .code { font-family: ui-monospace, monospace; white-space: nowrap }
        """

    /// Digits in groups of four, for reading aloud.
    static func grouped(_ digits: String) -> String {
        var groups = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, index.isMultiple(of: 4) { groups += " " }
            groups.append(digit)
        }
        return groups
    }

    /// Such as `Rp150.000`.
    static func rupiah(_ amount: Int64) -> String {
        var text = ""
        for (index, digit) in String(amount).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { text.append(".") }
            text.append(digit)
        }
        return "Rp" + String(text.reversed())
    }

    /// Such as `2025-01-15 09:30 WIB`.
    static func clock(_ instant: Int64) -> String {
        let time = WIBTime(instant)
        return "\(time.year.padded(4))-\(time.month.padded(2))-\(time.day.padded(2)) "
            + "\(time.hour.padded(2)):\(time.minute.padded(2)) WIB"
    }

    /// Text that cannot be taken for markup.
    static func escaped(_ text: String) -> String {
        // By scalars: a combining mark after it would hide a bracket in one character.
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
