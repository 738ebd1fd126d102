import Vouchers

extension Medium {
    /// The media that every template of ours has.
    static let all: [Medium] = [.a4, .a5, .a6, .letter, .roll80, .roll58, .phone]
}
