extension WebhookClient {
    /// How long a try may take.
    package struct Timeouts: Sendable, Equatable {
        /// Until the host’s address is known, and again until a connection stands.
        package var connect: Duration
        /// For a whole try; Standard Webhooks advises 15 to 30 seconds.
        package var total: Duration

        /// Takes two limits.
        package init(connect: Duration = .seconds(5), total: Duration = .seconds(15)) {
            self.connect = connect
            self.total = total
        }
    }

    /// Who sends, where to, and for how long.
    package struct Configuration: Sendable, Equatable {
        /// This program’s version, for the receivers’ logs.
        package var version: String
        /// Where webhooks may go.
        package var addresses: AddressGuard
        /// How long a try may take.
        package var timeouts: Timeouts

        /// Collects the settings.
        package init(version: String, addresses: AddressGuard = AddressGuard(), timeouts: Timeouts = Timeouts()) {
            self.version = version
            self.addresses = addresses
            self.timeouts = timeouts
        }
    }
}
