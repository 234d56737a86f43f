"""Each change since the consultation shows what led to it; what nobody asked for is named."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from tests.drafts.helpers import block, one_line

OWN = "به ابتکار خود سازمان تغییر کرد"
NAMES = ("stays", "changes", "moves", "goes", "renumbered")


@pytest.fixture
def clauses():
    """Five articles, and a note below the second."""
    texts = {
        name: block("article", number=str(place), title="", text=f"متن مادهٔ {name} چنین است")
        for place, name in enumerate(NAMES, 1)
    }
    return texts | {"note": block("note", number="1", text="این تبصره دربارهٔ مهلت است")}


@pytest.fixture
def draft(make_draft, clauses):
    """A draft whose final text has each kind of change, promulgated."""
    names = ("stays", "changes", "note", "moves", "goes", "renumbered")
    page = make_draft(
        "outcome_published", outcome="<p>هیچ.</p>", body=[clauses[name] for name in names]
    )

    def said(name, **values):
        return {**clauses[name], "value": {**clauses[name]["value"], **values}}

    page.change_note = "پس از نظرخواهی"
    page.body = [
        clauses["moves"],
        clauses["stays"],
        said("changes", text="متن مادهٔ دیگری است که از نظرها آمد"),
        said("note", text="این تبصره دربارهٔ مهلتی دیگر است"),
        said("renumbered", number="۴"),
        block("article", number="6", title="", text="مادهٔ ششم تازه افزوده شده و پیش‌تر نبود"),
    ]
    page.save_revision()
    return page


@pytest.fixture
def promulgated(draft):
    action = PERIOD_ACTIONS[Kind.PROMULGATED]
    action.perform(draft, "", None, number="۱۴۰۵/د/۲۱", day=timezone.localdate())
    return DraftPage.objects.get(pk=draft.pk)


@pytest.fixture
def tied():
    """The clauses to which answers lead; a test fills it."""
    ties = {}

    def find(page, anchors):
        return {anchor: _found(ties[anchor]) for anchor in anchors if anchor in ties}

    with hooks.register_temporarily("clause_answers", find):
        yield ties


def _found(reasons):
    comment = {
        "name": "مریم",
        "kind": "شهروند",
        "language": "fa",
        "words": "کم است",
        "address": "/a/?comment=7",
    }
    answer = {
        "disposition": "پذیرفته شد",
        "reasons": reasons,
        "language": "fa",
        "unit": "دفتر",
        "number": 1,
        "comments": [comment],
    }
    return {"answers": [answer], "comments": 1, "address": "/a/?leads=x"}


def changes(client, draft, old=1, new=2):
    """The HTML of each change, by the id of its clause."""
    html = one_line(client.get(f"{draft.url}compare/{old}/{new}/").content.decode())
    pieces = html.split('id="change-')[1:]
    return {piece[: piece.index('"')]: piece for piece in pieces}


def test_each_change_has_its_answers_or_is_the_organisations_own(
    client, promulgated, clauses, tied
):
    for name in ("moves", "goes", "renumbered"):
        tied[clauses[name]["id"]] = f"دلیل {name}"
    shown = changes(client, promulgated)
    assert len(shown) == 6
    for name in ("moves", "goes", "renumbered"):
        piece = shown[clauses[name]["id"]]
        assert f"دلیل {name}" in piece and OWN not in piece
        assert 'href="/a/?comment=7"' in piece and 'href="/a/?leads=x"' in piece
    assert OWN in shown[clauses["changes"]["id"]]
    assert clauses["stays"]["id"] not in shown


def test_a_note_has_what_led_to_its_article(client, promulgated, clauses, tied):
    tied[clauses["changes"]["id"]] = "دلیل ماده"
    shown = changes(client, promulgated)
    assert "دلیل ماده" in shown[clauses["note"]["id"]]
    tied[clauses["note"]["id"]] = "دلیل تبصره"
    shown = changes(client, promulgated)
    assert "دلیل تبصره" in shown[clauses["note"]["id"]]
    assert "دلیل ماده" not in shown[clauses["note"]["id"]]


def test_a_clause_that_came_with_another_id_keeps_its_tie(client, make_draft, clauses, tied):
    before = clauses["changes"]
    page = make_draft("outcome_published", outcome="<p>هیچ.</p>", body=[before])
    again = block("article", number="2", title="", text="متن مادهٔ changes چنان است")
    page.body, page.change_note = [again], "پس از نظرخواهی"
    page.save_revision().publish()
    tied[before["id"]] = "دلیل"
    page = DraftPage.objects.get(pk=page.pk)
    assert "دلیل" in changes(client, page)[again["id"]]
    change, address = page.feedback_anchor_history({"1"})["1"][before["id"]]
    assert change == "changed" and address.endswith(f"#change-{again['id']}")


def test_before_the_outcome_no_change_is_anybodys(client, make_draft, clauses, tied):
    page = make_draft("under_review", body=[clauses["stays"]])
    page.body, page.change_note = [clauses["changes"]], "اصلاح"
    page.save_revision().publish()
    tied[clauses["changes"]["id"]] = "دلیل"
    for piece in changes(client, page).values():
        assert OWN not in piece and "دلیل" not in piece


def test_without_an_app_of_answers_nothing_is_said(client, promulgated, monkeypatch):
    monkeypatch.setitem(hooks._hooks, "clause_answers", [])
    assert all(OWN not in piece for piece in changes(client, promulgated).values())


def test_the_editor_finds_the_changes_without_an_answer(client, admin_user, draft, clauses, tied):
    client.force_login(admin_user)
    tied[clauses["moves"]["id"]] = "دلیل"
    html = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    listed = one_line(html).split('aria-labelledby="unexplained"')[1].split("</ul>")[0]
    assert listed.count("<li") == 5
    assert "تبصرهٔ ۱ مادهٔ ۲" in listed
    assert "<bdi>مادهٔ ۴</bdi>– حذف" in listed


def test_an_added_clause_is_found_from_the_version_before_it(promulgated):
    added = promulgated.body[-1].id
    change, address = promulgated.feedback_anchor_history({"1"})["1"][added]
    assert change == "added" and address.endswith(f"compare/1/2/#change-{added}")
