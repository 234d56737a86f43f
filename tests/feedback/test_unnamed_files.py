"""No private file outlives the row that named it, whatever came in between."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.utils import timezone

from feedback_plugin import unnamed_files
from feedback_plugin.comments.letters.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """Where all private files are kept."""
    for field in unnamed_files.fields():
        monkeypatch.setattr(field, "storage", FileSystemStorage(tmp_path))
    return tmp_path


def scanned(number, days=2):
    letter = Letter(registered_number=number, received_on="2026-11-20", entered_at=timezone.now())
    letter.scan.save("letter.pdf", ContentFile(b"scan"), save=False)
    letter.save()
    path = Path(letter.scan.path)
    age(path, days)
    return letter, path


def age(path, days):
    old = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(path, (old, old))


def prune():
    out = StringIO()
    call_command("prune_private_files", stdout=out)
    return out.getvalue()


def test_what_no_row_names_goes_and_the_rest_stays(folder):
    _kept, named = scanned("1")
    rolled_back, lost = scanned("2")
    rolled_back.delete()
    died, emptied = scanned("3")
    Letter.objects.filter(pk=died.pk).update(scan="")
    young, new = scanned("4", days=0)
    young.delete()
    foreign = folder / "letter" / "notes.txt"
    foreign.write_text("somebody else's")
    age(foreign, 9)
    assert prune() == "2 files without a row deleted.\n"
    assert [path.exists() for path in (named, lost, emptied, new, foreign)] == [
        *(True, False, False, True, True)
    ]
    assert prune() == "0 files without a row deleted.\n"


def test_without_a_folder_nothing_is_to_be_done(folder):
    assert prune() == "0 files without a row deleted.\n"
