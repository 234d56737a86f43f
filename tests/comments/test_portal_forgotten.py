"""After the promised time the whole database and all files are without those who wrote to it."""

import pickle
import re
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from feedback_plugin import unnamed_files
from feedback_plugin.comments.campaigns.models import CommentFingerprint
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.exports import export_files
from feedback_plugin.comments.screening import reports
from feedback_plugin.responses.assignments import assigning
from feedback_plugin.responses.reports import report_files
from tests import scans
from tests.comments import secret_words
from tests.comments.minutes import minutes
from tests.comments.stored import everything
from tests.responses import sheets
from tests.responses.desk import address

WORD = re.compile(r"zqx[a-z0-9]+")
#: The words of public comments, the law, and what the organisation says under its own name.
STAYS = re.compile(r"zqx(open(root|reply|letter)text|openrootwording|opengroup|openlaw)")
ORGANISATION = {"zqxopenanswer", "zqxopenunit", "zqxopenoffice", "zqxopenreasons", "zqxregistered"}
#: Comments that were public once keep their words, wherever they are hidden now.
HIDDEN = {"zqxhiddentext", "zqxhiddenwording", "zqxprivatetext", "zqxunpublishedtext"}


@pytest.fixture
def portal(home_page, moderator, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    for field in unnamed_files.fields():
        monkeypatch.setattr(field, "storage", FileSystemStorage(tmp_path / "private"))
    for made in (export_files, report_files):
        monkeypatch.setattr(made, "MADE_AT_ONCE", 1)
    filled = secret_words.fill(home_page, moderator)
    for name in ("council", "refused"):
        filled.send(
            name, text="zqxopenroottext", proposed_wording="", **minutes(minutes_scan=paper(name))
        )
    filled.approve("council")
    transitions.reject([filled.records["refused"].pk], moderator, "insult", "zqxnote")
    return filled


def paper(name):
    """Minutes with the names of those who were there."""
    named = {"/Title": f"zqxminutesof{name}"}
    return scans.uploaded(scans.pdf(lambda writer: writer.add_metadata(named)))


def in_files(folder):
    """All that is written in the files below this folder, unpacked."""
    for path in folder.rglob("*"):
        if path.is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                yield from (
                    package.read(name).decode(errors="replace") for name in package.namelist()
                )
        elif path.is_file():
            yield path.read_text(errors="replace")


def in_cache():
    """What the cache would still give out."""
    given = (cache.get(key.split(":", 2)[2]) for key in list(cache._cache))
    yield from (pickle.dumps(each).decode(errors="replace") for each in given)


def left(folder):
    told = [everything(), *in_files(folder), *in_cache()]
    return {word for text in told for word in WORD.findall(text)}


def work(client, portal, officer):
    """What officers do with what people wrote, on the screens that keep something of it."""
    client.force_login(officer)
    page = portal.draft
    root = CommentRecord.objects.filter(pk=portal.records["openroot"].pk)
    assigning.assign(root, officer, "zqxofficersnote", officer)
    book = sheets.table(client, page)
    sheets.write(
        book, portal.records["openmember0"].pk, **{**sheets.WORDS, "reasons_fa": "zqxsheet"}
    )
    assert sheets.upload(client, page, book).status_code == 200
    corrected = CommentRecord.objects.exclude(official_unit="").get()
    url = reverse("feedback_comments_admin:correct_official_reply", args=[corrected.pk])
    words = {"official_unit": "zqxopenunit", "text": "zqxopenanswer again", "seen": 0}
    assert client.post(url, words).status_code == 302
    for name in ("desk", "sheet", "preview"):
        assert client.get(address(name, page.pk)).status_code == 200
    export = reverse("feedback_comments_admin:export", args=[page.pk])
    assert client.post(export, {"state": "", "file_format": "csv"}).status_code == 200
    now = timezone.now()
    reports.close([root.get().pk], officer, now)
    waiting = CommentRecord.objects.filter(state="pending")
    transitions.reject(list(waiting.values_list("pk", flat=True)), officer, "insult", "zqxnote")


def tidy(clock):
    """What the site's clock does in a night, and ten minutes later."""
    call_command("tidy_feedback", verbosity=0)
    clock.move_to(timezone.now() + timedelta(minutes=10))
    call_command("run_feedback_tasks", verbosity=0)


def test_nothing_tells_of_those_people(
    client, portal, time_machine, tmp_path, django_capture_on_commit_callbacks
):
    officer = get_user_model().objects.create_superuser("officer")
    with django_capture_on_commit_callbacks(execute=True):
        work(client, portal, officer)
        tidy(time_machine)
    personal = {"zqxminutesofcouncil", "zqxminutesofrefused"}
    personal |= {"zqxofficersnote", "zqxsheet", "zqxverdict", "zqxopenrootname", "zqxroot"}
    assert personal <= left(tmp_path)
    assert any("zqxopenrootname" in text for text in in_files(tmp_path))
    time_machine.move_to(timezone.now() + timedelta(days=740))
    with django_capture_on_commit_callbacks(execute=True):
        tidy(time_machine)
    kept = {word for word in left(tmp_path) if not STAYS.match(word)}
    assert kept == ORGANISATION | HIDDEN
    assert not CommentFingerprint.objects.filter(record__is_erased=True).exists()
    # What was public is still told; of what never was, nothing is left.
    told = Minutes.objects.values_list("records", "present")
    assert list(told) == [(portal.records["council"].pk, 9)]
