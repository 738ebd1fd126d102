import Hummingbird
import Payments

extension PaymentController {
    /// Registers an order, or repeats what was answered to it.
    func register(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let key = try context.key
        let idempotencyKey = try request.headers[.idempotencyKey].map(IdempotencyKey.init(header:))
        let body = try await request.json(RegistrationBody.self, upTo: bodyLimit)
        let merchant = try await merchant(body, key)
        let registrar = Registrar(desk: desk, store: store, now: now)
        let payment: Payment
        do {
            payment = try await registrar.register(body, for: merchant, under: idempotencyKey)
        } catch DeskError.gatewayDown {
            // What has its code is answered, whatever the gateway does now.
            guard let settled = try await registrar.settled(body, for: merchant) else { throw DeskError.gatewayDown }
            payment = settled
        }
        return try await response(to: payment, key)
    }

    private func response(to payment: Payment, _ key: APIKey) async throws -> Response {
        switch payment.state {
        case .rejected(let refusal):
            var problem = Problem(DeskError.refused(refusal)) ?? .notFound
            problem.payment = payment.id
            throw problem
        case .registering, .unresolved:
            var response = Response(json: viewer.body(of: payment, for: key), status: .accepted)
            response.headers[.location] = "/v1/payments/\(payment.id)"
            response.headers[.retryAfter] = "15"
            return response
        default:
            let mine = StoredAnswer(status: 201, body: viewer.textToKeep(of: payment), at: now())
            let earlier = try await store.keep(mine, for: payment.id)
            return response(earlier ?? mine, payment, key, isReplay: earlier != nil)
        }
    }

    private func response(_ answer: StoredAnswer, _ payment: Payment, _ key: APIKey, isReplay: Bool) -> Response {
        var headers: HTTPFields = [.location: "/v1/payments/\(payment.id)"]
        if isReplay { headers[.idempotencyReplayed] = "true" }
        let text = viewer.text(kept: answer.body, of: payment, for: key)
        return Response(jsonText: text, status: .init(code: answer.status), headers: headers)
    }

    private func merchant(_ body: RegistrationBody, _ key: APIKey) async throws -> Merchant {
        let named = try body.merchant.map(MerchantID.init(member:))
        guard let id = key.merchant ?? named else {
            throw InvalidValue(
                field: "merchant",
                fault: "it is missing, and the key opens every merchant’s payments",
                remedy: "give the merchant’s iMid"
            )
        }
        guard named.map({ $0 == id }) ?? true else {
            throw Problem(.insufficientScope, "merchant: the key opens another merchant’s payments", field: "merchant")
        }
        guard let merchant = try await merchants.merchant(id) else {
            throw Problem(.unknownMerchant, "merchant: none with this iMid is set up here", field: "merchant")
        }
        return merchant
    }
}

extension IdempotencyKey {
    /// Reads the header: a string of RFC 8941, as the draft has it, or a bare text, as most send it.
    fileprivate init(header: String) throws(Problem) {
        do throws(InvalidValue) {
            try self.init(header.unquoted ?? header)
        } catch {
            throw Problem(invalid: "Idempotency-Key", error.fault, error.remedy)
        }
    }
}

extension String {
    /// The text that a structured string quotes; `nil` for a text that is none.
    fileprivate var unquoted: String? {
        guard utf8.count >= 2, first == "\"", last == "\"" else { return nil }
        var text = ""
        var isEscaped = false
        for character in dropFirst().dropLast() {
            if isEscaped {
                guard character == "\"" || character == "\\" else { return nil }
                text.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                return nil
            } else {
                text.append(character)
            }
        }
        return isEscaped ? nil : text
    }
}
