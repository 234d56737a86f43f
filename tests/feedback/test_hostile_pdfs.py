"""One file that anybody sends does not hold a worker: the seconds spent on it are bounded."""

import resource
import subprocess
import sys

import pytest
from django.core.exceptions import ValidationError

from feedback_plugin.scans import pdf_contents, pdfs, taking
from tests import hostile_pdfs as hostile
from tests import scans

MOST = 5 * 1024 * 1024
# Either is told in a sentence, or the file is harmless to whoever reads no more than its pages.
HOSTILE = {
    "a table worked out row by row": hostile.predicted_table,
    "objects in streams of 70 MB": lambda: hostile.objects_in_streams(60, 70),
    "arrays in arrays": hostile.nested_arrays,
    "a table that leads to itself": hostile.table_that_leads_to_itself,
    "streams of objects in one another": lambda: hostile.objects_in_streams(
        20, in_one_another=True
    ),
    "a stream of 1 GB": hostile.huge_stream,
    "100,000 pages": hostile.many_pages,
    "a table of a billion": hostile.billion_in_the_table,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_pdf_costs_a_few_seconds_at_most(make):
    file = scans.uploaded(make())
    assert file.size < MOST
    before = _seconds_of_others()
    try:
        code = taking.take(file, MOST) and "taken"
    except ValidationError as refusal:
        code = refusal.code
    assert code in ("taken", "damaged", "too_much")
    assert _seconds_of_others() - before < pdf_contents.MOST_SECONDS + 0.5


def _seconds_of_others():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_objects_in_streams_are_read_where_they_are_small():
    assert pdf_contents.judge(hostile.objects_in_streams(300)) == "pages"


def test_a_reader_that_takes_too_long_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(pdfs, "LONGEST_WAIT", 0.01)
    with pytest.raises(ValidationError) as refusal:
        pdfs.check(scans.uploaded(scans.pdf()))
    assert refusal.value.code == "too_much"


def test_a_reader_that_falls_is_told_to_the_site(monkeypatch, caplog):
    monkeypatch.setattr(pdfs, "READER", "feedback_plugin.scans.no_such_reader")
    with pytest.raises(ValidationError) as refusal:
        pdfs.check(scans.uploaded(scans.pdf()))
    assert refusal.value.code == "too_much"
    assert "The reader of PDFs ended with 1." in caplog.text


def test_a_server_that_holds_python_within_gives_it_its_own_name(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/usr/sbin/uwsgi")
    assert pdfs.check(scans.uploaded(scans.pdf())) is None


def test_the_reader_is_given_no_key_of_the_site(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "told to nobody")
    given = []
    run = subprocess.run

    def noted(*args, **kwargs):
        given.append(kwargs["env"])
        return run(*args, **kwargs)

    monkeypatch.setattr(pdfs.subprocess, "run", noted)
    assert pdfs.check(scans.uploaded(scans.pdf())) is None
    assert set(given[0]) <= {"PYTHONPATH", *pdfs.KEPT_VARIABLES}


def test_the_reader_knows_nothing_of_the_site():
    """It starts in a fraction of a second, and holds no connection and no key."""
    told = "import sys, feedback_plugin.scans.pdf_contents; print('django' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True)  # noqa: S603
    assert ended.stdout.strip() == b"False"
