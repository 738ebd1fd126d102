extension Migration {
    /// Jobs, notifications, merchants, keys, operators and answers.
    static let sqliteServiceTables: [SQL] = [
        """
        CREATE TABLE jobs (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            payment TEXT NOT NULL,
            merchant TEXT NOT NULL,
            created_at INTEGER NOT NULL,

            task TEXT NOT NULL CHECK (task IN ('register', 'poll', 'inquire', 'cancel', 'withdraw', 'deliver')),
            transaction_id TEXT CHECK (length(transaction_id) BETWEEN 1 AND 30),
            attempt_reference TEXT CHECK (length(attempt_reference) BETWEEN 1 AND 40),
            announcement TEXT CHECK (announcement IS NULL OR json_valid(announcement)),

            state TEXT NOT NULL CHECK (state IN ('waiting', 'dead')),
            due_at INTEGER NOT NULL,
            tries INTEGER NOT NULL CHECK (tries >= 0),
            last_fault TEXT CHECK (last_fault <> ''),
            leased_until INTEGER,
            revision INTEGER NOT NULL CHECK (revision >= 1),

            FOREIGN KEY (payment, merchant) REFERENCES payments (id, merchant),
            CONSTRAINT question_fits_task CHECK (
                (task IN ('poll', 'inquire', 'cancel', 'withdraw')) = (transaction_id IS NOT NULL)
                AND (transaction_id IS NULL) = (attempt_reference IS NULL)
            ),
            CONSTRAINT announcement_fits_task CHECK ((task = 'deliver') = (announcement IS NOT NULL)),
            CONSTRAINT the_dead_are_not_lent CHECK (state = 'waiting' OR leased_until IS NULL)
        ) STRICT
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
            payment TEXT NOT NULL REFERENCES payments (id),
            digest TEXT NOT NULL CHECK (digest <> ''),
            number INTEGER NOT NULL CHECK (number >= 1),
            received_at INTEGER NOT NULL,
            source TEXT NOT NULL,

            transaction_id TEXT NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 30),
            reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 40),
            amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 999999999999),
            pay_no TEXT CHECK (length(pay_no) BETWEEN 1 AND 20 AND pay_no NOT GLOB '*[^0-9]*'),
            kind TEXT NOT NULL CHECK (kind IN ('deposit', 'reversal', 'other')),
            status TEXT,
            redacted TEXT NOT NULL,

            PRIMARY KEY (payment, digest),
            CONSTRAINT status_fits_kind CHECK ((kind = 'other') = (status IS NOT NULL))
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE refused_notifications (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
            at INTEGER NOT NULL,
            source TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> ''),
            redacted TEXT NOT NULL CHECK (length(redacted) <= 2000)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX refused_notifications_by_source ON refused_notifications (source, id)",
        """
        CREATE TABLE merchants (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 10),
            created_at INTEGER NOT NULL,

            key TEXT NOT NULL CHECK (key <> ''),
            interface TEXT NOT NULL CHECK (interface <> ''),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
            support TEXT,
            languages TEXT NOT NULL CHECK (json_valid(languages)),
            appearance TEXT NOT NULL CHECK (json_valid(appearance)),
            default_expiry INTEGER CHECK (default_expiry > 0),
            webhook_url TEXT CHECK (webhook_url <> ''),
            webhook_secrets TEXT CHECK (webhook_secrets IS NULL OR json_valid(webhook_secrets)),

            CONSTRAINT webhook_is_whole CHECK ((webhook_url IS NULL) = (webhook_secrets IS NULL))
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE api_keys (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            merchant TEXT CHECK (length(merchant) = 10),
            scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
            label TEXT NOT NULL,
            digest TEXT NOT NULL UNIQUE CHECK (digest <> ''),
            created_at INTEGER NOT NULL,
            revoked_at INTEGER
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE operators (
            name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 3 AND 40),
            merchant TEXT CHECK (length(merchant) = 10),
            scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
            password TEXT NOT NULL CHECK (password <> ''),
            created_at INTEGER NOT NULL,
            closed_at INTEGER
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE answers (
            payment TEXT NOT NULL PRIMARY KEY REFERENCES payments (id),
            status INTEGER NOT NULL CHECK (status BETWEEN 100 AND 599),
            body TEXT NOT NULL CHECK (json_valid(body)),
            at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX answers_by_age ON answers (at)",
    ]
}
