import CCairo

extension String {
    /// The text with each letter and its marks in one character where there is one (UAX #15, form C).
    ///
    /// Texts that mean the same are the same bytes then, and take the same glyphs.
    package var composed: String {
        // Below the marks, which begin with this byte, nothing is composed of others.
        guard utf8.contains(where: { $0 >= 0xCC }) else { return self }
        guard let composed = unsafe g_utf8_normalize(self, utf8.count, G_NORMALIZE_DEFAULT_COMPOSE) else { return self }
        defer { unsafe g_free(composed) }
        return unsafe String(cString: composed)
    }
}
