"""`import_services`: what becomes a page, what is refused, and that it says why."""

import io

import pytest
from django.core.management import CommandError, call_command

from cms_site.services.service_page import ServicePage
from feedback_plugin.spreadsheets import write_xlsx


@pytest.fixture
def run(tmp_path):
    def run(content, name="services.csv", *options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8-sig"))
        told, refused = io.StringIO(), io.StringIO()
        call_command("import_services", str(path), *options, stdout=told, stderr=refused)
        return told.getvalue(), refused.getvalue()

    return run


def test_rows_become_drafts_and_bring_services_up_to_date(run, desk, complaint, for_dehyars):
    table = (
        "service_id;عنوان;summary;audience;documents;promised_days;service_type\n"
        "۱۰۰۶۱۰۹۰۰۰۰;مجوز;شرح;دهیاران;مدرک یک|مدرک دو;۱۰;G2B\n"
        "10061073000;ثبت شکایت و پیشنهاد;;;;;\n"
    )
    told, refused = run(table)
    assert (told, refused) == ("1 created, 1 updated, 0 refused.\n", "")
    page = ServicePage.objects.get(service_id="10061090000")
    assert (page.live, page.title, page.service_type) == (False, "مجوز", "g2b")
    assert [each.value for each in page.documents] == ["مدرک یک", "مدرک دو"]
    assert (page.promised_days, list(page.categories.all())) == (10, [for_dehyars])
    complaint.refresh_from_db()
    newest = complaint.get_latest_revision_as_object()
    assert (complaint.title, newest.title) == ("ثبت شکایت", "ثبت شکایت و پیشنهاد")
    assert newest.summary == complaint.summary


def test_what_cannot_be_meant_is_refused_with_its_reason(run, desk):
    table = (
        "service_id,title,summary,audience,promised_days\n"
        "123,a,b,,\n"
        "10061090000,a,b,,\n"
        "10061090000,c,d,,\n"
        "10061091000,a,b,Nobody,soon\n"
        "10061092000,Ø§Ù„Ù…,b,,\n"
        "10061093000,a,,,\n"
    )
    told, refused = run(table, "services.csv", "--publish")
    assert told == "1 created, 0 updated, 5 refused.\n"
    assert ServicePage.objects.get().live
    lines = refused.splitlines()
    assert [line.split()[1] for line in lines] == ["2", "4", "5", "6", "7"]
    said = ["eleven digits", "row 3 has", "soon", "encoding", "summary"]
    assert all(words in line for words, line in zip(said, lines, strict=True))


def test_a_dry_run_stores_nothing(run, desk):
    file = io.BytesIO()
    rows = [["10061090000", "مجوز", "شرح"]]
    write_xlsx(file, ["service_id", "title", "summary"], rows, "services")
    told, _refused = run(file.getvalue(), "services.xlsx", "--dry-run")
    assert told == "1 created, 0 updated, 0 refused. Nothing was stored.\n"
    assert not ServicePage.objects.exists()


def test_a_file_in_another_encoding_is_refused_as_a_whole(run, desk):
    with pytest.raises(CommandError, match="UTF-8"):
        run("service_id,title\n10061090000,مجوز".encode("cp1256"))
