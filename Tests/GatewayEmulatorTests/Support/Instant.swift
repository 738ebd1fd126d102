import GatewayEmulator
import Testing

/// An instant on the clock in Jakarta, such as `wib("2025-01-15T09:30:00")`.
func wib(_ text: String) throws -> Int64 {
    try #require(WIBTime.instant(rfc3339: text + "+07:00"))
}
