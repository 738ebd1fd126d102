import Payments
import Synchronization

/// Slips that are ready to be sent, of bounded size; the least recently used payments make room.
///
/// A slip is good until its payment changes: told by the store, or found by a look at the payment once a second.
final class VoucherCache: Sendable {
    fileprivate struct State {
        var shelves: [PaymentID: VoucherShelf] = [:]
        var payments: [VoucherToken: PaymentID] = [:]
        /// Payments that are being read: a change meanwhile makes what is read worthless.
        var reading: Set<PaymentID> = []
        var bytes = 0
        var serial = 0
        var uses = 0
    }

    private let state = Mutex(State())
    private let capacity: Int
    /// What a shelf takes besides its slips, roughly.
    fileprivate static let shelfBytes = 2048

    /// - Parameter capacity: How many bytes of slips are kept.
    init(capacity: Int) { self.capacity = capacity }

    /// The slip that a token opens, as long as the payment need not be looked at.
    func answer(_ token: VoucherToken, as variant: VoucherVariant, at now: Timestamp) -> VoucherAnswer? {
        state.withLock { state in state.payments[token].flatMap { state.take($0, variant, at: now) { _ in true } } }
    }

    /// A payment's slip, as long as the payment need not be looked at.
    ///
    /// - Parameter isVisible: Whether the caller may see payments of a merchant.
    func answer(
        _ id: PaymentID,
        as variant: VoucherVariant,
        at now: Timestamp,
        isVisible: (MerchantID) -> Bool
    ) -> VoucherAnswer? {
        state.withLock { $0.take(id, variant, at: now, isVisible: isVisible) }
    }

    /// The payment that a token opens, if it has a shelf.
    func payment(_ token: VoucherToken) -> PaymentID? { state.withLock { $0.payments[token] } }

    /// A payment's shelf, as long as the payment need not be looked at.
    func shelf(_ id: PaymentID, at now: Timestamp) -> VoucherShelf? {
        state.withLock { state in
            guard let shelf = state.shelves[id], shelf.isFresh(at: now) else { return nil }
            state.uses += 1
            state.shelves[id]?.usedAt = state.uses
            return shelf
        }
    }

    /// Takes note that a payment is about to be read.
    func beginReading(_ id: PaymentID) { state.withLock { _ = $0.reading.insert(id) } }

    /// Takes note that a reading came to nothing; after `endReading` there is nothing to note.
    func abandonReading(_ id: PaymentID) { state.withLock { _ = $0.reading.remove(id) } }

    /// Puts what was read on a shelf; one whose payment is the same keeps its slips.
    ///
    /// - Returns: The shelf to use for this request, kept or not.
    func endReading(_ payment: Payment, of merchant: Merchant, at now: Timestamp) -> VoucherShelf {
        state.withLock { state in
            let isCurrent = state.reading.remove(payment.id) != nil
            if isCurrent, let shelf = state.shelves[payment.id], shelf.payment == payment, shelf.merchant == merchant {
                state.shelves[payment.id]?.checkedAt = now
                return shelf
            }
            state.serial += 1
            state.uses += 1
            var shelf = VoucherShelf(serial: state.serial, payment: payment, merchant: merchant, checkedAt: now)
            shelf.usedAt = state.uses
            state.drop(payment.id)
            guard isCurrent else { return shelf }
            state.shelves[payment.id] = shelf
            state.payments[payment.token] = payment.id
            state.bytes += Self.shelfBytes
            state.makeRoom(in: capacity, keeping: payment.id)
            return shelf
        }
    }

    /// Puts a slip on the shelf it was made from, unless that is gone.
    func put(_ answer: VoucherAnswer, as variant: VoucherVariant, on shelf: VoucherShelf) {
        state.withLock { state in
            let id = shelf.payment.id
            guard var current = state.shelves[id], current.serial == shelf.serial else { return }
            state.bytes -= current.bytes
            current.put(answer, as: variant)
            state.bytes += current.bytes
            state.shelves[id] = current
            state.makeRoom(in: capacity, keeping: id)
        }
    }

    /// Takes note of a change.
    func note(_ change: StoreChange) {
        state.withLock { state in
            switch change {
            case .payment(let id): state.forget(id)
            case .merchant(let merchant):
                for shelf in state.shelves.values where shelf.merchant.id == merchant { state.drop(shelf.payment.id) }
            case .everything:
                for id in state.shelves.keys { state.drop(id) }
                state.reading.removeAll()
            case .jobs: break
            }
        }
    }

    /// How many bytes it holds.
    var bytes: Int { state.withLock { $0.bytes } }
}

extension VoucherCache.State {
    /// A slip, with its shelf counted as used; in place, since a shelf is a lot to copy.
    fileprivate mutating func take(
        _ id: PaymentID,
        _ variant: VoucherVariant,
        at now: Timestamp,
        isVisible: (MerchantID) -> Bool
    ) -> VoucherAnswer? {
        uses += 1
        return shelves[id]?.take(variant, at: now, use: uses, isVisible: isVisible)
    }

    fileprivate mutating func forget(_ id: PaymentID) {
        reading.remove(id)
        drop(id)
    }

    fileprivate mutating func drop(_ id: PaymentID) {
        guard let shelf = shelves.removeValue(forKey: id) else { return }
        payments[shelf.payment.token] = nil
        bytes -= shelf.bytes + VoucherCache.shelfBytes
    }

    /// Lets go of a quarter of what is kept at once, so that a full cache does not sort at every slip.
    fileprivate mutating func makeRoom(in capacity: Int, keeping kept: PaymentID) {
        guard bytes > capacity else { return }
        for (id, _) in shelves.filter({ $0.key != kept }).sorted(by: { $0.value.usedAt < $1.value.usedAt }) {
            guard bytes > capacity * 3 / 4 else { return }
            drop(id)
        }
    }
}
