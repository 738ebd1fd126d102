extension EmulatedDesk {
    /// What is posted to a merchant for a notice.
    ///
    /// - Returns: `nil` where the merchant is none of this gateway’s.
    package func notificationForm(for notice: Notice) -> NotificationPost? { notificationForm(for: Letter(notice)) }

    /// What is posted to a merchant for a letter, true or not.
    ///
    /// - Returns: `nil` where the merchant is none of this gateway’s.
    package func notificationForm(for letter: Letter) -> NotificationPost? {
        let registration = letter.notice.transaction.registration
        guard let key = settings.merchants[registration.iMid] else { return nil }
        return NotificationPost(letter, key: key)
    }
}
