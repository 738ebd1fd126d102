extension Migration {
    /// What the service needs: public names of vouchers, pages of the gateway, jobs, notifications, merchants, answers.
    ///
    /// SQLite cannot change a rule of a table, so the old tables step aside and their rows move into new ones. Payments
    /// that wait get the jobs that a program of that time did not have.
    static let sqliteService = Migration(
        name: "0002-service",
        statements: setAside + tables + moved + guards + sqliteServiceTables + firstJobs
    )

    /// Makes way for tables of the same names.
    private static let setAside: [SQL] = [
        "DROP TRIGGER orders_never_change",
        "DROP TRIGGER paid_is_left_by_reversal_only",
        "DROP TRIGGER events_are_appended_in_order",
        "DROP TRIGGER events_never_change",
        "DROP TRIGGER events_are_never_deleted",
        "ALTER TABLE events RENAME TO old_events",
        "ALTER TABLE idempotency_keys RENAME TO old_idempotency_keys",
        "ALTER TABLE attempts RENAME TO old_attempts",
        "ALTER TABLE payments RENAME TO old_payments",
    ]

    /// The tables of 0001 in their new form.
    private static let tables: [SQL] = [
        """
        CREATE TABLE payments (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
            token TEXT NOT NULL UNIQUE CHECK (length(token) = 22),
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
            page TEXT CHECK (page <> ''),
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
                (state IN ('registering', 'unresolved', 'rejected')) = (code_reference IS NULL)
            ),
            CONSTRAINT code_is_whole CHECK (
                (code_reference IS NULL) = (transaction_id IS NULL)
                AND (code_reference IS NULL) = (pay_no IS NULL AND page IS NULL)
                AND (code_reference IS NULL) = (expires_at IS NULL)
                AND (code_reference IS NULL) = (expiry_is_estimated IS NULL)
                AND (code_reference IS NULL) = (issued_at IS NULL)
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
            created_at INTEGER NOT NULL,

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
    ]

    /// Their rows.
    private static let moved: [SQL] = [
        """
        INSERT INTO payments (
            token, id, created_at, merchant, reference, owns_reference, amount, store, goods, buyer, asked_expiry,
            state, unknown_outcome,
            code_reference, transaction_id, pay_no, expires_at, expiry_is_estimated, issued_at,
            paid_at, receipt_code, reversal_claimed,
            refusal_code, refusal_meaning, refusal_is_retryable
        )
        SELECT (
            WITH RECURSIVE letters (place) AS (
                SELECT 1 UNION ALL SELECT place + 1 FROM letters WHERE place < 22
            )
            SELECT group_concat(
                substr(
                    '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                    1 + (random() & 9223372036854775807) % 62,
                    1
                ),
                ''
            )
            -- Names the row, or else one token would do for all.
            FROM letters WHERE old_payments.id <> ''
        ), id, created_at, merchant, reference, owns_reference, amount, store,
            replace(replace(replace(goods, char(9), ' '), char(10), ' '), char(13), ' '), buyer, asked_expiry,
            state, unknown_outcome,
            code_reference, transaction_id, pay_no, expires_at, expiry_is_estimated, issued_at,
            paid_at, receipt_code, reversal_claimed,
            refusal_code, refusal_meaning, refusal_is_retryable
        FROM old_payments
        """,
        "INSERT INTO attempts SELECT * FROM old_attempts",
        """
        INSERT INTO idempotency_keys (merchant, key, payment, created_at)
        SELECT old.merchant, old.key, old.payment, payments.created_at
        FROM old_idempotency_keys AS old JOIN payments ON payments.id = old.payment
        """,
        "INSERT INTO events SELECT * FROM old_events",
        "DROP TABLE old_events",
        "DROP TABLE old_idempotency_keys",
        "DROP TABLE old_attempts",
        "DROP TABLE old_payments",
    ]

    /// What makes them fast, and what they forbid.
    private static let guards: [SQL] = [
        """
        CREATE UNIQUE INDEX one_payment_owns_a_reference ON payments (merchant, reference) WHERE owns_reference = 1
        """,
        "CREATE INDEX payments_by_reference ON payments (merchant, reference, id)",
        "CREATE INDEX payments_by_merchant ON payments (merchant, id)",
        "CREATE INDEX payments_by_state ON payments (state, id)",
        "CREATE INDEX attempts_by_reference ON attempts (reference)",
        "CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at)",
        """
        CREATE TRIGGER orders_never_change
        BEFORE UPDATE OF id, token, created_at, merchant, reference, amount, store, asked_expiry ON payments
        BEGIN SELECT RAISE(ABORT, 'an order never changes'); END
        """,
        """
        CREATE TRIGGER paid_is_left_by_reversal_only
        BEFORE UPDATE OF state ON payments WHEN OLD.state = 'paid' AND NEW.state NOT IN ('paid', 'reversed')
        BEGIN SELECT RAISE(ABORT, 'a paid payment can only be reversed'); END
        """,
        """
        CREATE TRIGGER events_are_appended_in_order BEFORE INSERT ON events
        WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM events WHERE payment = NEW.payment)
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

    /// The jobs of payments that wait; and one look at every code, whose answer plans the next or none: money may have
    /// come or gone unseen.
    private static let firstJobs: [SQL] = [
        """
        INSERT INTO jobs (id, payment, merchant, created_at, task, state, due_at, tries, revision)
        SELECT 'register:' || id, id, merchant, created_at, 'register', 'waiting', created_at, 0, 1
        FROM payments WHERE state IN ('registering', 'unresolved')
        """,
        """
        INSERT INTO jobs (
            id, payment, merchant, created_at, task, transaction_id, attempt_reference, state, due_at, tries, revision
        )
        SELECT
            'poll:' || id, id, merchant, created_at, 'poll', transaction_id, code_reference, 'waiting', issued_at, 0, 1
        FROM payments WHERE code_reference IS NOT NULL
        """,
    ]
}
