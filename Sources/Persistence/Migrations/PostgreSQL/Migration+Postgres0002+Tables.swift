extension Migration {
    /// Jobs, notifications, merchants, keys, operators and answers.
    static let postgresServiceTables: [SQL] = [
        """
        CREATE TABLE jobs (
            id TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
            payment TEXT NOT NULL,
            merchant TEXT NOT NULL,
            created_at BIGINT NOT NULL,

            task TEXT NOT NULL CHECK (task IN ('register', 'poll', 'inquire', 'cancel', 'withdraw', 'deliver')),
            transaction_id TEXT CHECK (length(transaction_id) BETWEEN 1 AND 30),
            attempt_reference TEXT CHECK (length(attempt_reference) BETWEEN 1 AND 40),
            announcement TEXT CHECK (announcement IS NULL OR announcement::json IS NOT NULL),

            state TEXT NOT NULL CHECK (state IN ('waiting', 'dead')),
            due_at BIGINT NOT NULL,
            tries BIGINT NOT NULL CHECK (tries >= 0),
            last_fault TEXT CHECK (last_fault <> ''),
            leased_until BIGINT,
            revision BIGINT NOT NULL CHECK (revision >= 1),

            CONSTRAINT question_fits_task CHECK (
                (task IN ('poll', 'inquire', 'cancel', 'withdraw')) = (transaction_id IS NOT NULL)
                AND (transaction_id IS NULL) = (attempt_reference IS NULL)
            ),
            CONSTRAINT announcement_fits_task CHECK ((task = 'deliver') = (announcement IS NOT NULL)),
            CONSTRAINT the_dead_are_not_lent CHECK (state = 'waiting' OR leased_until IS NULL)
        )
        """,
        """
        CREATE INDEX jobs_due_at_gateway ON jobs (due_at)
        WHERE state = 'waiting' AND task IN ('register', 'poll', 'inquire', 'cancel', 'withdraw')
        """,
        "CREATE INDEX jobs_due_at_webhooks ON jobs (due_at) WHERE state = 'waiting' AND task IN ('deliver')",
        "CREATE INDEX jobs_lent ON jobs (leased_until) WHERE leased_until IS NOT NULL",
        "CREATE INDEX deliveries_by_merchant ON jobs (merchant, id) WHERE task = 'deliver'",
        "CREATE INDEX jobs_dead ON jobs (id) WHERE state = 'dead'",
        """
        CREATE TABLE notifications (
            payment TEXT COLLATE "C" NOT NULL REFERENCES payments (id),
            digest TEXT COLLATE "C" NOT NULL CHECK (digest <> ''),
            number BIGINT NOT NULL CHECK (number >= 1),
            received_at BIGINT NOT NULL,
            source TEXT NOT NULL,

            transaction_id TEXT NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 30),
            reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 40),
            amount BIGINT NOT NULL CHECK (amount BETWEEN 1 AND 999999999999),
            pay_no TEXT CHECK (length(pay_no) BETWEEN 1 AND 20 AND pay_no !~ '[^0-9]'),
            kind TEXT NOT NULL CHECK (kind IN ('deposit', 'reversal', 'other')),
            status TEXT,
            redacted TEXT NOT NULL,

            PRIMARY KEY (payment, digest),
            CONSTRAINT status_fits_kind CHECK ((kind = 'other') = (status IS NOT NULL))
        )
        """,
        """
        CREATE TABLE refused_notifications (
            id TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) = 26),
            at BIGINT NOT NULL,
            source TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> ''),
            redacted TEXT NOT NULL CHECK (length(redacted) <= 2000)
        )
        """,
        "CREATE INDEX refused_notifications_by_source ON refused_notifications (source, id)",
        """
        CREATE TABLE merchants (
            id TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) = 10),
            created_at BIGINT NOT NULL,

            key TEXT NOT NULL CHECK (key <> ''),
            interface TEXT NOT NULL CHECK (interface <> ''),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
            support TEXT,
            languages TEXT NOT NULL CHECK (languages::json IS NOT NULL),
            appearance TEXT NOT NULL CHECK (appearance::json IS NOT NULL),
            default_expiry BIGINT CHECK (default_expiry > 0),
            webhook_url TEXT CHECK (webhook_url <> ''),
            webhook_secrets TEXT CHECK (webhook_secrets IS NULL OR webhook_secrets::json IS NOT NULL),

            CONSTRAINT webhook_is_whole CHECK ((webhook_url IS NULL) = (webhook_secrets IS NULL))
        )
        """,
        """
        CREATE TABLE api_keys (
            id TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
            merchant TEXT CHECK (length(merchant) = 10),
            scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
            label TEXT NOT NULL,
            digest TEXT NOT NULL UNIQUE CHECK (digest <> ''),
            created_at BIGINT NOT NULL,
            revoked_at BIGINT
        )
        """,
        """
        CREATE TABLE operators (
            name TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 3 AND 40),
            merchant TEXT CHECK (length(merchant) = 10),
            scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
            password TEXT NOT NULL CHECK (password <> ''),
            created_at BIGINT NOT NULL,
            closed_at BIGINT
        )
        """,
        """
        CREATE TABLE answers (
            payment TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES payments (id),
            status BIGINT NOT NULL CHECK (status BETWEEN 100 AND 599),
            body TEXT NOT NULL CHECK (body::json IS NOT NULL),
            at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX answers_by_age ON answers (at)",
    ]
}
