"""A migrated SQLite file that test runs copy, since migrating from nothing takes half a minute."""

import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLUGINS = ("cms_site", "drafts_plugin", "feedback_plugin", "tests")


def provide(target: Path, settings: str) -> None:
    """Put a freshly migrated database at `target`; made once for a set of migrations."""
    template = target.parent / f"migrated-{_fingerprint()}.sqlite3"
    if not template.exists():
        _migrate(template, settings)
    shutil.copyfile(template, target)


def _fingerprint():
    installed = {f"{each.name}=={each.version}" for each in importlib.metadata.distributions()}
    known = hashlib.sha256("\n".join(sorted(installed)).encode())
    for plugin in PLUGINS:
        for path in sorted((ROOT / plugin).rglob("migrations/*.py")):
            known.update(path.as_posix().encode() + path.read_bytes())
    return known.hexdigest()[:16]


def _migrate(template, settings):
    made = template.with_suffix(f".{os.getpid()}")
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{made}",
        "DJANGO_SETTINGS_MODULE": settings,
    }
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    made.replace(template)
