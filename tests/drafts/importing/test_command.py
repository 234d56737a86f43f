"""`manage.py import_draft` as it is typed."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Revision

from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.versions.models import PublishedVersion
from tests.drafts.importing.documents import packed, typed

TEXT = "آیین‌نامهٔ نمونه\nفصل اول - کلیات\nماده ۱- علي\nتبصره - ت\nالف) ب\nماده ۳- م\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(root_page):
    return root_page.add_child(instance=DraftIndexPage(title="I", slug="drafts"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sample.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


ABOUT = [
    *("--summary", "What changes.", "--unit", "Planning"),
    *("--contact", "rules@example.ir", "--legal-basis", "Article 67"),
]
PUBLISH = ["--publish", *ABOUT]


def run(*arguments):
    output = StringIO()
    call_command("import_draft", *map(str, arguments), stdout=output)
    return output.getvalue()


def refusal(*arguments):
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    assert caught.value.returncode == 2
    assert not DraftPage.objects.exists()
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_json_is_one_object_and_nothing_else(index, file):
    report = json.loads(run(file, "--json"))
    [warning] = report.pop("warnings")
    assert set(warning) == {"line", "code", "message"}
    assert (warning["line"], warning["code"]) == (6, "gap")
    assert report == {
        "parts": 1,
        "articles": 2,
        "notes": 1,
        "items": 1,
        "paragraphs": 1,
        "tables": 0,
        "numbers": ["۱", "۳"],
    }


def test_json_keeps_persian_readable(index, file):
    assert "۳" in run(file, "--json")


def test_the_page_has_the_text_and_is_not_public(index, file):
    run(file)
    page = DraftPage.objects.get()
    assert page.get_parent().pk == index.pk
    assert (page.title, page.slug, page.live) == ("آیین‌نامهٔ نمونه", "sample", False)
    assert [block.block_type for block in page.body] == [
        *("paragraph", "part", "article", "note", "item", "article"),
    ]
    assert page.body[2].value["text"] == "علي"
    revision = page.latest_revision.as_object()
    assert [block.id for block in revision.body] == [block.id for block in page.body]


def test_publish(index, file):
    run(file, *PUBLISH)
    page = DraftPage.objects.get()
    assert page.live
    assert page.live_revision is not None
    assert (page.responsible_unit, page.contact_email) == ("Planning", "rules@example.ir")


def test_it_is_not_published_without_what_readers_need(index, file, settings):
    settings.LANGUAGE_CODE = "en"
    message = refusal(file, "--publish")
    for name in ("summary", "responsible unit", "contact", "legal basis"):
        assert f"give the {name}." in message
    told = refusal(file, "--publish", "--summary", "What changes.", "--contact", "021-6690")
    assert "summary" not in told
    assert "contact" not in told
    assert "legal basis" in told


def test_title(index, file):
    run(file, "--title", "Budget")
    assert DraftPage.objects.get().title == "Budget"


def test_title_is_the_file_name_when_the_text_has_none(index, tmp_path):
    file = tmp_path / "budget.txt"
    file.write_text("ماده ۱- م", encoding="utf-8")
    run(file)
    assert DraftPage.objects.get().title == "budget"


def test_slugs_are_unique_among_siblings(index, file):
    run(file)
    run(file)
    assert sorted(DraftPage.objects.values_list("slug", flat=True)) == ["sample", "sample-2"]


ADDRESSES = [
    (["--title", "Budget of the year"], "sample.txt", "budget-of-the-year"),
    ([], "آیین‌نامه.txt", "draft-1"),
    ([], "feed.txt", "feed-2"),
    (["--slug", "budget-1405"], "sample.txt", "budget-1405"),
]


@pytest.mark.parametrize(("options", "name", "slug"), ADDRESSES)
def test_address(options, name, slug, index, tmp_path):
    file = tmp_path / name
    file.write_text(TEXT, encoding="utf-8")
    run(file, *options)
    assert DraftPage.objects.get().slug == slug


def test_a_slug_that_is_taken(index, file):
    run(file, "--slug", "budget")
    with pytest.raises(CommandError) as caught:
        run(file, "--slug", "budget")
    assert caught.value.returncode == 2
    assert "budget" in str(caught.value)
    assert DraftPage.objects.count() == 1


OPENINGS = [
    ("2026-12-01", "14", "2026-12-01T00:00:00+03:30", "2026-12-14T23:59:59+03:30"),
    ("2026-12-01T08:30", "15", "2026-12-01T08:30:00+03:30", "2026-12-16T23:59:59+03:30"),
    ("1405/09/10", "14", "2026-12-01T00:00:00+03:30", "2026-12-14T23:59:59+03:30"),
]


@pytest.mark.parametrize(("opens", "days", "opens_at", "closes_at"), OPENINGS)
def test_period_and_kind(opens, days, opens_at, closes_at, index, file):
    run(file, "--opens", opens, "--days", days, "--kind", "bylaw")
    page = DraftPage.objects.get()
    assert page.kind == "bylaw"
    assert page.opens_at.isoformat() == datetime.fromisoformat(opens_at).astimezone(UTC).isoformat()
    assert page.closes_at == datetime.fromisoformat(closes_at)
    assert page.get_latest_revision_as_object().closes_at == page.closes_at


BAD_OPTIONS = [
    ("--slug", "نشانی"),
    ("--slug", "a b"),
    ("--slug", "feed"),
    ("--kind", "song"),
    ("--days", "14"),
    ("--opens", "tomorrow"),
    ("--opens", "2026-02-30"),
    ("--opens", "2026-12-01", "--days", "0"),
    ("--opens", "2026-12-01", "--days", "-3"),
    ("--opens", "2026-12-01", "--days", "many"),
    ("--opens", "2026-12-01", "--days", "99999"),
]


@pytest.mark.parametrize("options", BAD_OPTIONS, ids=" ".join)
@pytest.mark.parametrize("flags", [[], ["--dry-run"]])
def test_options_that_make_no_sense(options, flags, index, file):
    assert refusal(file, *options, *flags)


@pytest.mark.usefixtures("usual_day")
def test_a_short_period_is_not_published_without_a_reason(index, file, settings):
    settings.LANGUAGE_CODE = "en"
    told = refusal(file, "--opens", "2026-12-01", "--days", "2", *PUBLISH)
    assert "shorter than 14 days" in told


@pytest.mark.usefixtures("usual_day")
def test_the_command_says_what_is_missing(index, file, settings):
    settings.LANGUAGE_CODE = "en"
    assert "no comments yet" in run(file, *PUBLISH)
    opened = run(file, *PUBLISH, "--opens", "2026-12-01")
    assert "no comments yet" not in opened
    assert "not public yet" in run(file)


def test_the_fields_of_a_new_draft_do_not_go_into_another(index, file):
    run(file)
    with pytest.raises(CommandError) as caught:
        run(file, "--into", "sample", "--slug", "other")
    assert "--slug" in str(caught.value)


def test_parent(index, root_page, file):
    other = root_page.add_child(instance=DraftIndexPage(title="O", slug="other"))
    run(file, "--parent", "other")
    assert DraftPage.objects.get().get_parent().pk == other.pk


@pytest.mark.parametrize("flags", [["--dry-run"], ["--dry-run", "--json"]])
def test_dry_run_writes_nothing_and_needs_no_parent(flags, file):
    assert run(file, *flags)
    assert not DraftPage.objects.exists()


def test_summary_for_people(index, file, settings):
    settings.LANGUAGE_CODE = "en"
    summary = run(file, "--dry-run")
    assert len(summary.splitlines()) == 3
    with pytest.raises(json.JSONDecodeError):
        json.loads(summary)


def test_unknown_parent(index, file):
    assert "nowhere" in refusal(file, "--parent", "nowhere")
    assert "nowhere" in refusal(file, "--parent", "nowhere", "--dry-run")


def test_no_parent_at_all(file):
    assert refusal(file)


def test_title_that_cannot_be_saved(index, file):
    assert refusal(file, "--title", "x" * 300)


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": b"a\x00b",
    "utf16.txt": "متن".encode("utf-16"),
    "cp1256.txt": "متن".encode("cp1256"),
    "large.txt": b"x" * 2000,
    "encrypted.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "zip.docx": packed({"a.txt": "a"}),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file(name, index, tmp_path, settings):
    settings.DRAFTS_IMPORT_MAX_BYTES = 1000
    file = tmp_path / name
    file.write_bytes(BAD[name])
    assert name in refusal(file, "--json")


def test_missing_file_and_folder(index, tmp_path):
    assert "missing.txt" in refusal(tmp_path / "missing.txt")
    assert str(tmp_path) in refusal(tmp_path)


def test_a_word_document(index, tmp_path):
    file = tmp_path / "sample.bin"
    file.write_bytes(typed(TEXT.splitlines()))
    report = json.loads(run(file, "--json"))
    assert (report["articles"], report["numbers"]) == (2, ["۱", "۳"])
    assert "matched" not in report
    assert [block.block_type for block in DraftPage.objects.get().body][:2] == ["paragraph", "part"]


@pytest.fixture
def draft(index, file):
    run(file, *ABOUT)
    return DraftPage.objects.get()


@pytest.fixture
def revised(tmp_path):
    path = tmp_path / "revised.docx"
    text = TEXT.replace("ماده ۳- م", "ماده ۲- نو\nماده ۳- م").replace("الف) ب\n", "")
    path.write_bytes(typed(text.splitlines()))
    return path


def bodies(page):
    page.refresh_from_db()
    return [block.id for block in page.body], [
        block.id for block in page.get_latest_revision_as_object().body
    ]


def test_into_keeps_the_ids_of_the_same_clauses(draft, revised):
    report = json.loads(run(revised, "--into", draft.slug, "--json"))
    assert (report["matched"], report["added"], report["removed"]) == (5, 1, 1)
    public, newest = bodies(draft)
    assert public[:4] == newest[:4]
    assert public[5] == newest[5]
    assert newest[4] not in public
    assert DraftPage.objects.count() == 1


def test_into_looks_at_what_is_not_published_yet(draft, revised):
    run(revised, "--into", draft.slug)
    report = json.loads(run(revised, "--into", draft.slug, "--json"))
    assert (report["matched"], report["added"], report["removed"]) == (6, 0, 0)


def test_into_publishes_when_told_to(draft, revised):
    run(revised, "--into", draft.slug, "--publish")
    draft.refresh_from_db()
    assert draft.live
    public, newest = bodies(draft)
    assert public == newest


def test_into_dry_run(draft, revised):
    report = json.loads(run(revised, "--into", draft.slug, "--dry-run", "--json"))
    assert report["matched"] == 5
    public, newest = bodies(draft)
    assert public == newest


def test_into_an_open_draft_needs_a_change_note(make_draft, revised):
    draft = make_draft("open")
    with pytest.raises(CommandError) as caught:
        run(revised, "--into", draft.slug, "--publish")
    assert caught.value.returncode == 2
    assert PublishedVersion.objects.count() == 1
    run(revised, "--into", draft.slug, "--publish", "--change-note", "Article 2 added")
    assert PublishedVersion.objects.latest("number").change_note == "Article 2 added"


@pytest.mark.parametrize("slug", ["sample", "nowhere", "twice"])
def test_into_nowhere_twice_or_locked(slug, draft, root_page, revised):
    DraftPage.objects.filter(pk=draft.pk).update(locked=True)
    for name in ("a", "b"):
        other = root_page.add_child(instance=DraftIndexPage(title=name, slug=name))
        other.add_child(instance=DraftPage(title="T", slug="twice"))
    before = Revision.objects.count()
    with pytest.raises(CommandError) as caught:
        run(revised, "--into", slug)
    assert caught.value.returncode == 2
    assert slug in str(caught.value)
    assert Revision.objects.count() == before


def test_into_and_parent_exclude_each_other(draft, revised):
    with pytest.raises(CommandError):
        run(revised, "--into", draft.slug, "--parent", "drafts")
