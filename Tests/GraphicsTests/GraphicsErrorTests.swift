import Graphics
import Testing

struct GraphicsErrorTests {
    @Test(
        arguments: [
            (.unreadableFontConfiguration(path: "f.conf"), "f.conf is not a readable fontconfig file; name the "),
            (.noFonts(configuration: "f.conf"), "f.conf leads to no fonts; install fonts-inter, or "),
            (
                .missingFamily("Arial", configuration: "f.conf", present: ["Inter", "Inter Display"]),
                "font family Arial is not among those of f.conf (Inter, Inter Display); install fonts-inter, or "
            ),
            (
                .fractionalModule(symbol: "123", field: "moduleWidth", millimetres: 0.3, dotsPerMillimetre: 8),
                "moduleWidth of “123” is 0.3 mm, 2.4 dots at 8 dots/mm; make it a whole number of dots, 2 at least"
            ),
            (.noPages, "a document has no pages; give it one at least"),
            (.drawing("out of memory"), "cairo cannot draw this: out of memory; check "),
            (.subsetting(font: "Uji"), "HarfBuzz cannot take glyphs out of the font Uji; put a sound file"),
            (.unfitFont("Uji"), "the font Uji is variable or has outlines of a rare form; put static .otf or .ttf"),
            (.compression, "the file cannot be compressed for want of memory; make it smaller"),
        ] as [(GraphicsError, String)]
    )
    func `an error says what is wrong and what to do`(error: GraphicsError, text: String) {
        #expect(error.description.hasPrefix(text))
        #expect(error.description.contains("; "))
    }
}
