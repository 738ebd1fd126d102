extension Migration {
    /// Payments, their attempts, their events and the keys of the requests that made them.
    ///
    /// Times are milliseconds since 1970. A rejected payment gives its order reference up to the next; should money
    /// come for it after that, it is stored without the reference, since money is a fact and a reference only a claim.
    static let sqlitePayments = Migration(
        name: "0001-payments",
        statements: [
            """
            CREATE TABLE payments (
                id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
                created_at INTEGER NOT NULL,

                merchant TEXT NOT NULL CHECK (length(merchant) = 10),
                reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 40),
                owns_reference INTEGER NOT NULL CHECK (owns_reference IN (0, 1)),
                amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 999999999999),
                store TEXT NOT NULL CHECK (store <> ''),
                goods TEXT NOT NULL CHECK (length(goods) BETWEEN 1 AND 100),
                buyer TEXT NOT NULL CHECK (json_valid(buyer)),
                asked_expiry INTEGER,

                state TEXT NOT NULL,
                unknown_outcome TEXT CHECK (unknown_outcome <> ''),

                code_reference TEXT CHECK (length(code_reference) BETWEEN 1 AND 40),
                transaction_id TEXT CHECK (length(transaction_id) BETWEEN 1 AND 30),
                pay_no TEXT CHECK (length(pay_no) BETWEEN 1 AND 20 AND pay_no NOT GLOB '*[^0-9]*'),
                expires_at INTEGER,
                expiry_is_estimated INTEGER CHECK (expiry_is_estimated IN (0, 1)),
                issued_at INTEGER,

                paid_at INTEGER,
                receipt_code TEXT,
                reversal_claimed INTEGER CHECK (reversal_claimed IN (0, 1)),

                refusal_code TEXT,
                refusal_meaning TEXT,
                refusal_is_retryable INTEGER CHECK (refusal_is_retryable IN (0, 1)),

                UNIQUE (id, merchant),
                CONSTRAINT state_is_known CHECK (
                    state IN (
                        'registering', 'unresolved', 'awaitingPayment', 'committing', 'paid', 'reversed', 'expired',
                        'cancelled', 'rejected'
                    )
                ),
                CONSTRAINT rejected_gives_reference_up CHECK (state <> 'rejected' OR owns_reference = 0),
                CONSTRAINT unresolved_has_outcome CHECK ((state = 'unresolved') = (unknown_outcome IS NOT NULL)),
                CONSTRAINT code_fits_state CHECK (
                    (state IN ('registering', 'unresolved', 'rejected')) = (pay_no IS NULL)
                ),
                CONSTRAINT code_is_whole CHECK (
                    (pay_no IS NULL) = (code_reference IS NULL)
                    AND (pay_no IS NULL) = (transaction_id IS NULL)
                    AND (pay_no IS NULL) = (expires_at IS NULL)
                    AND (pay_no IS NULL) = (expiry_is_estimated IS NULL)
                    AND (pay_no IS NULL) = (issued_at IS NULL)
                ),
                CONSTRAINT settlement_fits_state CHECK ((state IN ('paid', 'reversed')) = (paid_at IS NOT NULL)),
                CONSTRAINT receipt_needs_settlement CHECK (receipt_code IS NULL OR paid_at IS NOT NULL),
                CONSTRAINT reversal_claim_fits_state CHECK ((state = 'paid') = (reversal_claimed IS NOT NULL)),
                CONSTRAINT refusal_fits_state CHECK ((state = 'rejected') = (refusal_code IS NOT NULL)),
                CONSTRAINT refusal_is_whole CHECK (
                    (refusal_code IS NULL) = (refusal_meaning IS NULL)
                    AND (refusal_code IS NULL) = (refusal_is_retryable IS NULL)
                )
            ) STRICT
            """,
            """
            CREATE UNIQUE INDEX one_payment_owns_a_reference ON payments (merchant, reference) WHERE owns_reference = 1
            """,
            """
            CREATE INDEX payments_by_reference ON payments (merchant, reference)
            """,
            """
            CREATE INDEX payments_by_state ON payments (state, id)
            """,
            """
            CREATE TRIGGER orders_never_change
            BEFORE UPDATE OF id, created_at, merchant, reference, amount, store, asked_expiry ON payments
            BEGIN SELECT RAISE(ABORT, 'an order never changes'); END
            """,
            """
            CREATE TRIGGER paid_is_left_by_reversal_only
            BEFORE UPDATE OF state ON payments WHEN OLD.state = 'paid' AND NEW.state NOT IN ('paid', 'reversed')
            BEGIN SELECT RAISE(ABORT, 'a paid payment can only be reversed'); END
            """,
            """
            CREATE TABLE attempts (
                payment TEXT NOT NULL,
                number INTEGER NOT NULL CHECK (number >= 1),
                merchant TEXT NOT NULL,
                reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 40),
                claimed_at INTEGER NOT NULL,
                is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
                hint_transaction_id TEXT CHECK (length(hint_transaction_id) BETWEEN 1 AND 30),
                hint_pay_no TEXT CHECK (length(hint_pay_no) BETWEEN 1 AND 20 AND hint_pay_no NOT GLOB '*[^0-9]*'),

                PRIMARY KEY (payment, number),
                UNIQUE (merchant, reference),
                FOREIGN KEY (payment, merchant) REFERENCES payments (id, merchant),
                CONSTRAINT hint_is_whole CHECK (hint_pay_no IS NULL OR hint_transaction_id IS NOT NULL)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE idempotency_keys (
                merchant TEXT NOT NULL,
                key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
                payment TEXT NOT NULL,

                PRIMARY KEY (merchant, key),
                FOREIGN KEY (payment, merchant) REFERENCES payments (id, merchant)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE events (
                payment TEXT NOT NULL REFERENCES payments (id),
                number INTEGER NOT NULL,
                name TEXT NOT NULL CHECK (name <> ''),
                at INTEGER NOT NULL,
                state TEXT NOT NULL CHECK (state <> ''),
                detail TEXT NOT NULL,

                PRIMARY KEY (payment, number)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TRIGGER events_are_appended_in_order BEFORE INSERT ON events
            WHEN NEW.number <> (SELECT count(*) + 1 FROM events WHERE payment = NEW.payment)
            BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
            """,
            """
            CREATE TRIGGER events_never_change BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
            """,
            """
            CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
            """,
        ]
    )
}
