/// A time zone of Indonesia: a fixed offset without daylight saving, so no time-zone database is needed.
public enum Zone: String, Sendable, Hashable, Codable, CaseIterable {
    /// Western Indonesia, UTC+7: the zone of the gateway and of every time unless said.
    case wib = "WIB"
    /// Central Indonesia, UTC+8.
    case wita = "WITA"
    /// Eastern Indonesia, UTC+9.
    case wit = "WIT"

    /// Hours ahead of UTC.
    public var hours: Int {
        switch self {
        case .wib: 7
        case .wita: 8
        case .wit: 9
        }
    }

    /// The zone's name as it is printed beside a time.
    public var name: String { rawValue }
}
