"""Files of cases under a virus scanner: nobody gets one before it is judged clean."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from feedback_plugin.cases import checks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.files import CaseFile
from feedback_plugin.scans.scanner import ScannerError
from tests import scans

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]
FINDS = []


def scanner(file):
    """Finds what FINDS says of each file in turn; an error is raised."""
    assert file.read() == scans.pdf()
    found = FINDS.pop(0)
    if isinstance(found, Exception):
        raise found
    return found


@pytest.fixture
def scanned(settings):
    """A site with a scanner, by what it says of files in turn."""

    def play(*finds):
        settings.FEEDBACK_FILE_SCANNER = f"{__name__}.scanner"
        FINDS[:] = finds

    return play


@pytest.fixture
def file_with(filer, topic, django_capture_on_commit_callbacks):
    """A case with so many files, and its code."""

    def send(files=1):
        chosen = {f"file_{n}": scans.uploaded(scans.pdf(), f"{n}.pdf") for n in range(1, files + 1)}
        with django_capture_on_commit_callbacks(execute=True):
            response = filer.file(topic=topic.pk, **chosen)
        return Case.objects.last(), filer.code_of(response)

    return send


@pytest.fixture
def doors(filer, desk, lamplighter):
    """Both pages of a case, and what its first file is answered with at both doors."""

    def look(case, code):
        staff, pk = desk(lamplighter), case.files.first().pk
        page = staff.get(reverse("feedback_cases_admin:case", args=[case.pk]))
        pages = [page.content.decode(), filer.track(code).content.decode()]
        at_desk = staff.get(reverse("feedback_cases_admin:file", args=[case.pk, pk]))
        by_code = filer.send("file", {"code": code, "file": pk})
        return pages, {at_desk.status_code, by_code.status_code}

    return look


def test_a_clean_file_is_handed_out(scanned, file_with, doors):
    scanned("")
    pages, answers = doors(*file_with())
    assert answers == {200}
    assert "بدون ویروس" in pages[0]
    assert not any("data-file-state" in page for page in pages)


def test_an_infected_file_is_locked_and_both_are_told(scanned, file_with, doors):
    scanned("Eicar")
    pages, answers = doors(*file_with())
    assert answers == {404}
    assert all('data-file-state="quarantined"' in page and "1.pdf" in page for page in pages)
    assert not any("Eicar" in page for page in pages)


def test_a_scanner_that_is_down_holds_the_files_and_not_the_case(scanned, file_with, doors):
    scanned(ScannerError("down"))
    case, code = file_with(files=2)
    pages, answers = doors(case, code)
    assert answers == {404}
    assert all(page.count('data-file-state="waiting"') == 2 for page in pages)
    scanned("", "Eicar")
    call_command("judge_case_files")
    # The one that had no verdict was tried last.
    assert list(case.files.values_list("verdict", flat=True)) == ["quarantined", "clean"]


def test_files_from_before_are_judged_once_there_is_a_scanner(scanned, file_with, doors):
    case, code = file_with()
    pages, answers = doors(case, code)
    assert answers == {200}
    assert "ویروس‌یابی‌نشده" in pages[0]
    scanned("")
    assert doors(case, code)[1] == {404}
    call_command("judge_case_files")
    assert doors(case, code)[1] == {200}


def test_a_file_that_is_gone_from_the_disk_holds_up_no_other(scanned, file_with, own_folder):
    scanned(ScannerError("down"))
    case, _code = file_with(files=2)
    case.files.first().file.delete(save=False)
    scanned("")
    call_command("judge_case_files")
    assert [file.verdict for file in CaseFile.objects.all()] == ["not_scanned", "clean"]


def test_a_site_whose_files_nobody_scans_is_told(scanned, settings):
    assert [warning.id for warning in checks.files_are_scanned(None)] == ["feedback_plugin.W017"]
    scanned()
    assert checks.files_are_scanned(None) == []
    settings.FEEDBACK_FILE_SCANNER, settings.FEEDBACK_CASE_FILES = None, 0
    assert checks.files_are_scanned(None) == []
