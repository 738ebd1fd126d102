import GatewayEmulator
import Payments
import TestSupport

@testable import Gateway
@testable import Persistence

/// What shops, customers, cashiers and nodes do.
extension SimulatedWorld {
    func handle(_ event: Agenda.Event) async {
        switch event {
        case .checkout(let order): await checkout(order)
        case .look(let order): await look(order)
        case .choose(let order): await choose(order)
        case .till(let payNo): visitTill(payNo)
        case .end(let payNo): endAtTill(payNo)
        case .reverse(let payNo): reverse(payNo)
        case .cancel(let order): await cancel(order)
        case .letter(let letter): await receive(letter)
        case .forge(let order): await forge(order)
        case .restart(let node): try? startNode(node)
        case .work: await work()
        }
        noteMoney()
        collectLetters()
        buryTheDead()
    }

    private func plan(_ event: Agenda.Event, in span: Duration) { agenda.plan(event, at: clock.now + span) }

    /// A node that answers, if there is one.
    private var anyNode: SimulatedNode? {
        let living = nodes.compactMap { $0 }.filter(\.life.isAlive)
        return living.isEmpty ? nil : chance.pick(living)
    }

    private func buryTheDead() {
        for (index, node) in nodes.enumerated() {
            guard let node, !node.life.isAlive else { continue }
            nodes[index] = nil
            note("node \(index) is dead")
            plan(.restart(node: index), in: chance.seconds(1...600))
        }
    }

    // MARK: Shops

    private func checkout(_ index: Int) async {
        let order = orders[index]
        do {
            guard let node = anyNode else { throw ProcessDied() }
            let payment = try await node.desk.register(order, under: try IdempotencyKey("key-\(index)"))
            guard node.life.isAlive else { throw ProcessDied() }
            note("\(order.reference) is \(payment.state.name)")
            show(payment, of: index)
            if case .unresolved = payment.state { plan(.checkout(order: index), in: chance.seconds(5...300)) }
        } catch let fault as InvalidValue {
            note("\(order.reference) is given up: \(fault.field)")
        } catch {
            note("\(order.reference) is not answered: \(error)")
            plan(.checkout(order: index), in: chance.seconds(2...120))
        }
    }

    private func look(_ index: Int) async {
        guard let node = anyNode, let payment = try? await payment(of: index, in: node) else { return }
        if chance.percent(40) { _ = try? await node.desk.inquire(payment.id) }
        if node.life.isAlive, let now = try? await node.store.payment(payment.id) { show(now, of: index) }
    }

    private func show(_ payment: Payment, of index: Int) {
        if payment.code != nil, payment.code?.payNo == nil, case .awaitingPayment = payment.state {
            plan(.choose(order: index), in: chance.seconds(10...3600))
        }
        guard let payNo = shop.show(payment) else { return }
        note("\(payment.order.reference) shows \(payNo)")
        if chance.percent(75) { plan(.till(payNo: payNo.digits), in: chance.seconds(60...24 * 3600)) }
    }

    private func payment(of index: Int, in node: SimulatedNode) async throws -> Payment? {
        let order = orders[index]
        let query = PaymentQuery(merchant: order.merchant, text: order.reference.text, limit: 10)
        return try await node.store.payments(matching: query).first { $0.order.reference == order.reference }
    }

    private func cancel(_ index: Int) async {
        guard let node = anyNode, let payment = try? await payment(of: index, in: node) else { return }
        do {
            _ = try await node.desk.cancel(payment.id)
            note("\(payment.order.reference) is cancelled")
        } catch {
            note("\(payment.order.reference) is not cancelled: \(error)")
        }
    }

    // MARK: Customers and cashiers

    private func choose(_ index: Int) async {
        let order = orders[index]
        guard let node = anyNode, let payment = try? await payment(of: index, in: node),
            let code = payment.code, code.payNo == nil,
            let callback = gateway.work({ (desk, now) throws(TillRefusal) in
                try desk.choose(code.transaction.text, store: order.store == .alfamart ? "ALMA" : "INDO", at: now)
            })
        else { return }
        note("\(order.reference) chooses a store")
        if chance.percent(80) {
            let query = callback.location.drop { $0 != "?" }.dropFirst()
            _ = try? await node.notifications.take(callback: String(query))
        }
        plan(.look(order: index), in: chance.seconds(5...600))
    }

    private func visitTill(_ payNo: String) {
        if chance.percent(15) {
            guard gateway.work({ (desk, now) throws(TillRefusal) in try desk.ledger.begin(payNo, at: now) }) != nil
            else { return }
            note("\(payNo) is begun")
            return plan(.end(payNo: payNo), in: chance.seconds(5...900))
        }
        pay(payNo, late: chance.percent(5))
    }

    private func pay(_ payNo: String, late: Bool) {
        let receipt = gateway.work { (desk, now) throws(TillRefusal) in
            try desk.ledger.pay(payNo, late: late, at: now)
        }
        note("\(payNo) is \(receipt == nil ? "not paid" : "paid")")
        if receipt == nil {
            if chance.percent(30) { plan(.till(payNo: payNo), in: chance.seconds(60...6 * 3600)) }
        } else if let span = gateway.nextReversal() {
            plan(.reverse(payNo: payNo), in: span)
        }
    }

    private func endAtTill(_ payNo: String) {
        if chance.percent(60) { return pay(payNo, late: false) }
        gateway.work { (desk, now) throws(TillRefusal) in try desk.ledger.abort(payNo, at: now) }
        note("\(payNo) is aborted")
    }

    private func reverse(_ payNo: String) {
        let reversed = gateway.work { (desk, now) throws(TillRefusal) in try desk.ledger.reverse(payNo, at: now) }
        guard reversed != nil else { return }
        note("\(payNo) is taken back")
        if chance.percent(40) { plan(.till(payNo: payNo), in: chance.seconds(30...3600)) }
    }

    // MARK: Notifications

    private func collectLetters() {
        for letter in gateway.takeLetters() {
            agenda.plan(.letter(letter), at: max(clock.now, Timestamp(milliseconds: letter.due)))
        }
    }

    private func receive(_ letter: Letter) async {
        guard let node = anyNode, let post = gateway.post(letter) else { return note("a notification finds nobody") }
        let form = String(decoding: post.body, as: UTF8.self)
        let verdict = try? await node.notifications.take(notification: form, from: "103.20.51.34")
        note("a notification of \(letter.notice.transaction.payNo): \(verdict.map { "\($0)" } ?? "nobody answers")")
    }

    private func forge(_ index: Int) async {
        guard let node = anyNode, let payment = try? await payment(of: index, in: node),
            let code = payment.code
        else { return }
        // A token covers neither status nor time: whoever has got hold of one can claim what he likes.
        let token = chance.percent(50) ? token(of: payment, code) : String(repeating: "0", count: 64)
        let form = """
            tXid=\(code.transaction)&referenceNo=\(code.reference)&amt=\(payment.order.amount.digits)&status=\
            \(chance.pick(["0", "1"]))&payNo=\(code.payNo?.digits ?? "")&merchantToken=\(token)
            """
        _ = try? await node.notifications.take(notification: form, from: "192.0.2.7")
        _ = try? await node.notifications.take(
            callback: "tXid=\(code.transaction)&referenceNo=\(code.reference)&resultCd=0000"
        )
    }

    private func token(of payment: Payment, _ code: IssuedCode) -> String {
        let merchant = payment.order.merchant
        let credentials = Credentials(merchant: merchant, key: Secret(keys[merchant.text] ?? ""))
        return MerchantToken(
            timeStamp: nil,
            transaction: code.transaction,
            amount: payment.order.amount,
            credentials: credentials
        ).hex
    }

    // MARK: Workers

    private func work() async {
        for node in nodes.compactMap({ $0 }) where node.life.isAlive && (isCalm || chance.percent(70)) {
            for lane in JobLane.allCases {
                for _ in 0..<8 {
                    guard let due = try? await due(lane), due <= clock.now,
                        let round = try? await node.runner.round(lane), round.borrowed > 0
                    else { break }
                }
            }
        }
    }
}
