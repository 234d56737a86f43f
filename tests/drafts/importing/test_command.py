"""`manage.py import_draft` as it is typed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from drafts_plugin.models import DraftIndexPage, DraftPage

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
        "numbers": ["۱", "۳"],
    }


def test_json_keeps_persian_readable(index, file):
    assert "۳" in run(file, "--json")


def test_the_page_has_the_text_and_is_not_public(index, file):
    run(file)
    page = DraftPage.objects.get()
    assert page.get_parent().pk == index.pk
    assert (page.title, page.slug, page.live) == ("آیین‌نامهٔ نمونه", "draft-1", False)
    assert [block.block_type for block in page.body] == [
        *("paragraph", "part", "article", "note", "item", "article"),
    ]
    assert page.body[2].value["text"] == "علي"
    revision = page.latest_revision.as_object()
    assert [block.id for block in revision.body] == [block.id for block in page.body]


def test_publish(index, file):
    run(file, "--publish")
    page = DraftPage.objects.get()
    assert page.live
    assert page.live_revision is not None


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
    assert sorted(DraftPage.objects.values_list("slug", flat=True)) == ["draft-1", "draft-2"]


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
