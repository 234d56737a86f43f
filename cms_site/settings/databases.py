"""How each kind of database is spoken to; what stands in `DATABASE_URL` wins."""

OPTIONS = {
    "django.db.backends.sqlite3": {
        # Writers queue instead of failing with "database is locked".
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
    "django.db.backends.postgresql": {
        # Without these, requests wait for minutes for a server that a broken network hides, and for
        # hours on connections that it has cut.
        "connect_timeout": 5,
        "tcp_user_timeout": 20_000,
        "keepalives_idle": 20,
        "keepalives_interval": 5,
        "keepalives_count": 3,
    },
}
