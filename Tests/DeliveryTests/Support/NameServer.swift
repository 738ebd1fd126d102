import Delivery
import Synchronization

/// Answers in turn for every name, and the last answer again after that.
final class NameServer: Sendable {
    struct NoAnswer: Error {}

    private let answers: Mutex<[IPAddress?]>
    private let asked = Mutex<[String]>([])

    init(_ answers: String...) { self.answers = Mutex(answers.map { IPAddress($0) }) }

    /// The names it was asked for.
    var names: [String] { asked.withLock { $0 } }

    func address(of name: String) throws -> IPAddress {
        asked.withLock { $0.append(name) }
        let answer = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? nil }
        guard let answer else { throw NoAnswer() }
        return answer
    }
}
