import CCairo
import Glibc

extension String {
    /// Whether both are the same bytes: texts that mean the same, which are equal to Swift, may have other glyphs.
    func hasBytes(of other: String) -> Bool {
        var (one, other) = (self, other)
        return one.withUTF8 { one in
            other.withUTF8 { other in
                guard let these = one.baseAddress, let those = other.baseAddress else {
                    return one.count == other.count
                }
                return unsafe one.count == other.count && memcmp(these, those, one.count) == 0
            }
        }
    }

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
