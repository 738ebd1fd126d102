extension Migration {
    /// The whole schema, with the tables, columns and rules that SQLite has after the migration of this name.
    ///
    /// Ids are compared by their bytes (`COLLATE "C"`), so that every database lists them in one order.
    ///
    /// That events and jobs are of a payment is asked once for all the rows of a statement. A foreign key would ask for
    /// each row in a statement of its own, which costs about as much as storing it; as payments never go or change their
    /// id, and jobs keep their payment, it would find nothing else.
    static let postgresService = Migration(
        name: "0002-service",
        statements: tables + guards + postgresServiceTables + jobGuards
    )

    /// Payments, and what belongs to them.
    private static let tables: [SQL] = [
        """
        CREATE TABLE payments (
            id TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) = 26),
            token TEXT NOT NULL UNIQUE CHECK (length(token) = 22),
            created_at BIGINT NOT NULL,

            merchant TEXT NOT NULL CHECK (length(merchant) = 10),
            reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 40),
            owns_reference BIGINT NOT NULL CHECK (owns_reference IN (0, 1)),
            amount BIGINT NOT NULL CHECK (amount BETWEEN 1 AND 999999999999),
            store TEXT NOT NULL CHECK (store <> ''),
            goods TEXT NOT NULL CHECK (length(goods) BETWEEN 1 AND 100),
            buyer TEXT NOT NULL CHECK (buyer::json IS NOT NULL),
            asked_expiry BIGINT,

            state TEXT NOT NULL,
            unknown_outcome TEXT CHECK (unknown_outcome <> ''),

            code_reference TEXT CHECK (length(code_reference) BETWEEN 1 AND 40),
            transaction_id TEXT CHECK (length(transaction_id) BETWEEN 1 AND 30),
            pay_no TEXT CHECK (length(pay_no) BETWEEN 1 AND 20 AND pay_no !~ '[^0-9]'),
            page TEXT CHECK (page <> ''),
            expires_at BIGINT,
            expiry_is_estimated BIGINT CHECK (expiry_is_estimated IN (0, 1)),
            issued_at BIGINT,

            paid_at BIGINT,
            receipt_code TEXT,
            reversal_claimed BIGINT CHECK (reversal_claimed IN (0, 1)),

            refusal_code TEXT,
            refusal_meaning TEXT,
            refusal_is_retryable BIGINT CHECK (refusal_is_retryable IN (0, 1)),

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
        )
        """,
        """
        CREATE TABLE attempts (
            payment TEXT COLLATE "C" NOT NULL,
            number BIGINT NOT NULL CHECK (number >= 1),
            merchant TEXT NOT NULL,
            reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 40),
            claimed_at BIGINT NOT NULL,
            is_open BIGINT NOT NULL CHECK (is_open IN (0, 1)),
            hint_transaction_id TEXT CHECK (length(hint_transaction_id) BETWEEN 1 AND 30),
            hint_pay_no TEXT CHECK (length(hint_pay_no) BETWEEN 1 AND 20 AND hint_pay_no !~ '[^0-9]'),

            PRIMARY KEY (payment, number),
            UNIQUE (merchant, reference),
            FOREIGN KEY (payment, merchant) REFERENCES payments (id, merchant),
            CONSTRAINT hint_is_whole CHECK (hint_pay_no IS NULL OR hint_transaction_id IS NOT NULL)
        )
        """,
        """
        CREATE TABLE idempotency_keys (
            merchant TEXT COLLATE "C" NOT NULL,
            key TEXT COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
            payment TEXT NOT NULL,
            created_at BIGINT NOT NULL,

            PRIMARY KEY (merchant, key),
            FOREIGN KEY (payment, merchant) REFERENCES payments (id, merchant)
        )
        """,
        """
        CREATE TABLE events (
            payment TEXT COLLATE "C" NOT NULL,
            number BIGINT NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            at BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state <> ''),
            detail TEXT NOT NULL,

            PRIMARY KEY (payment, number)
        )
        """,
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
        CREATE FUNCTION orders_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'an order never changes'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_never_change';
        END
        $$
        """,
        """
        CREATE TRIGGER orders_never_change
        BEFORE UPDATE OF id, token, created_at, merchant, reference, amount, store, asked_expiry ON payments
        FOR EACH ROW EXECUTE FUNCTION orders_never_change()
        """,
        """
        CREATE TRIGGER orders_never_vanish BEFORE DELETE OR TRUNCATE ON payments
        FOR EACH STATEMENT EXECUTE FUNCTION orders_never_change()
        """,
        """
        CREATE FUNCTION paid_is_left_by_reversal_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a paid payment can only be reversed'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'paid_is_left_by_reversal_only';
        END
        $$
        """,
        """
        CREATE TRIGGER paid_is_left_by_reversal_only BEFORE UPDATE OF state ON payments
        FOR EACH ROW WHEN (OLD.state = 'paid' AND NEW.state NOT IN ('paid', 'reversed'))
        EXECUTE FUNCTION paid_is_left_by_reversal_only()
        """,
        """
        CREATE FUNCTION events_are_appended_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (
                SELECT FROM added WHERE NOT CASE number
                    -- Counted, so that each is looked up by itself, and not all of them read for a few.
                    WHEN 1 THEN (SELECT count(*) FROM payments WHERE id = added.payment) = 1
                    ELSE (
                        SELECT count(*) FROM events WHERE payment = added.payment AND number = added.number - 1
                    ) = 1
                END
            ) THEN
                RAISE EXCEPTION 'events are append-only'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'events_are_appended_in_order';
            END IF;
            RETURN NULL;
        END
        $$
        """,
        """
        CREATE TRIGGER events_are_appended_in_order AFTER INSERT ON events REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION events_are_appended_in_order()
        """,
        """
        CREATE FUNCTION events_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'events are append-only'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'events_never_change';
        END
        $$
        """,
        """
        CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE ON events
        FOR EACH ROW EXECUTE FUNCTION events_never_change()
        """,
        """
        CREATE TRIGGER events_are_never_truncated BEFORE TRUNCATE ON events
        FOR EACH STATEMENT EXECUTE FUNCTION events_never_change()
        """,
    ]

    /// What jobs are held to.
    private static let jobGuards: [SQL] = [
        """
        CREATE FUNCTION jobs_are_of_payments() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (
                SELECT FROM added
                WHERE merchant IS DISTINCT FROM (SELECT merchant FROM payments WHERE id = added.payment)
            ) THEN
                RAISE EXCEPTION 'a job is of a payment and its merchant'
                    USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'jobs_are_of_payments';
            END IF;
            RETURN NULL;
        END
        $$
        """,
        """
        CREATE TRIGGER jobs_are_of_payments AFTER INSERT ON jobs REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION jobs_are_of_payments()
        """,
        """
        CREATE FUNCTION jobs_keep_their_payment() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a job keeps its payment'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_keep_their_payment';
        END
        $$
        """,
        """
        CREATE TRIGGER jobs_keep_their_payment BEFORE UPDATE OF payment, merchant ON jobs
        FOR EACH ROW EXECUTE FUNCTION jobs_keep_their_payment()
        """,
    ]
}
