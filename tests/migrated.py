"""A migrated database that test runs copy, since migrating from nothing takes half a minute.

Of the workers of a run one migrates, and the others wait for it.
"""

import fcntl
import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
PLUGINS = ("cms_site", "drafts_plugin", "feedback_plugin", "tests")


def provide(target: Path, settings: str) -> None:
    """Put a freshly migrated SQLite file at `target`; made once for a set of migrations."""
    template = target.parent / f"migrated-{_fingerprint()}.sqlite3"
    with template.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            made = template.with_suffix(f".{os.getpid()}")
            _migrate(f"sqlite:///{made}", settings)
            made.replace(template)
    shutil.copyfile(template, target)


def provide_template(settings: str) -> str:
    """Return the name of a migrated database on this PostgreSQL; made once, like the file."""
    name = f"migrated_{_fingerprint()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(1)")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            made = f"{name}_{os.getpid()}"
            cursor.execute(f"CREATE DATABASE {made}")
            _migrate(f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{made}", settings)
            cursor.execute(f"ALTER DATABASE {made} RENAME TO {name}")
    return name


def _fingerprint():
    installed = {f"{each.name}=={each.version}" for each in importlib.metadata.distributions()}
    known = hashlib.sha256("\n".join(sorted(installed)).encode())
    for plugin in PLUGINS:
        for path in sorted((ROOT / plugin).rglob("migrations/*.py")):
            known.update(path.as_posix().encode() + path.read_bytes())
    return known.hexdigest()[:16]


def _migrate(url, settings):
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": settings}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
