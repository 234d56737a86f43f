"""Asked, said, done: what a draft shows with its outcome, and the words it proposes for it."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail import hooks

from drafts_plugin.pages.figures import outcome_figures, proposed_outcome
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from tests.drafts.helpers import one_line

REASON = "در شمارهٔ نظرها اشتباه شده بود."


@pytest.fixture
def counted():
    """What some app counts; a test may change it."""
    figures = {
        "received": 7,
        "published": 5,
        "withheld": [("توهین", 1)],
        "withdrawn": 1,
        "waiting": 0,
        "kinds": [("شهروند", 4), ("دهیاری", 1)],
        "dispositions": [("پذیرفته شد", 3, "/a/?disposition=accepted"), ("پذیرفته نشد", 2, "/a/")],
        "clauses": [
            {
                "anchor": "gone",
                "label": "مادهٔ ۹",
                "comments": 5,
                "address": "/a/?about=gone",
                "dispositions": [("پذیرفته شد", 3, ""), ("پذیرفته نشد", 2, "")],
            }
        ],
        "led_to": [("gone", "مادهٔ ۹", 3)],
        "address": "/a/",
    }
    with hooks.register_temporarily("outcome_figures", lambda page: figures):
        yield figures


def text_of(client, draft):
    return one_line(client.get(draft.url).content.decode())


def test_asked_said_and_done_stand_with_the_outcome(client, make_draft, counted):
    draft = make_draft("outcome_published", outcome="<p>پذیرفته شد.</p>", question="چه بگوییم؟")
    clause = draft.clauses[0]
    counted["led_to"] = [("gone", "مادهٔ ۹", 1), (clause.id, "ماده ۱", 2)]
    html = text_of(client, draft)
    parts = ["پذیرفته شد.", "از شما چه پرسیدیم", "چه بگوییم؟", "شما چه گفتید", "ما چه کردیم"]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)
    assert html.count("چه بگوییم؟") == 1
    assert 'منتشرنشده:<bdi lang="fa">توهین</bdi>: ۱' in html
    assert '<a href="/a/?disposition=accepted"><bdi lang="fa">پذیرفته شد</bdi></a>: ۳' in html
    assert html.index(f'href="#clause-{clause.id}">') < html.rindex("مادهٔ ۹")


@pytest.mark.parametrize("stage", ["open", "under_review", "withdrawn"])
def test_before_an_outcome_nothing_of_it_is_counted(client, make_draft, counted, stage):
    assert "شما چه گفتید" not in text_of(client, make_draft(stage))


def test_without_a_counting_app_the_outcome_stands_alone(client, make_draft):
    draft = make_draft("outcome_published", outcome="<p>هیچ.</p>", question="چه بگوییم؟")
    html = text_of(client, draft)
    assert "شما چه گفتید" not in html and html.count("چه بگوییم؟") == 1


def test_the_promulgated_text_is_named_with_number_day_and_changes(client, make_draft):
    draft = make_draft("outcome_published", outcome="<p>هیچ.</p>")
    action = PERIOD_ACTIONS[Kind.PROMULGATED]
    draft.change_note = "اصلاح"
    draft.body.raw_data[0]["value"]["text"] = "دهیاری بودجه را در 30 روز منتشر می‌کند."
    draft.save_revision()
    action.perform(draft, "", None, number="۱۴۰۵/د/۲۱", day=timezone.localdate())
    html = text_of(client, DraftPage.objects.get(pk=draft.pk))
    assert f'href="{draft.url}versions/2/"' in html
    assert f'href="{draft.url}compare/1/2/"' in html
    assert "۱۴۰۵/د/۲۱" in html


def test_the_form_of_the_outcome_begins_with_words_from_the_answers(
    client, admin_user, make_draft, counted
):
    client.force_login(admin_user)
    draft = make_draft("under_review")
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "publish-outcome"])
    form = client.get(address).context["form"]
    proposed = form.initial["outcome"]
    assert "۵ نظر منتشر شد:" in proposed and "<li>شهروند: ۴</li>" in proposed
    assert "پذیرفته نشد: ۲" in proposed and "مادهٔ ۹" in proposed


@pytest.mark.parametrize("change", [{"published": 0}, None])
def test_no_comment_gives_no_words(make_draft, counted, change):
    draft = make_draft("under_review")
    counted.update(change or {})
    if change is None:
        with hooks.register_temporarily("outcome_figures", lambda page: None):
            counted.clear()
    assert proposed_outcome(draft) == ""


@pytest.mark.parametrize("stage", ["under_review", "outcome_published"])
def test_a_translation_is_offered_words_in_its_own_language(
    client, admin_user, make_draft, translate, counted, stage
):
    client.force_login(admin_user)
    page = translate(make_draft(stage, outcome="<p>هیچ.</p>"))
    with translation.override("fa"):
        assert "5 comments were published:" in proposed_outcome(page)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "5 comments were published:" in html


def test_words_of_other_apps_are_escaped(make_draft, counted):
    counted["kinds"] = [("<b>x</b>", 5)]
    assert "&lt;b&gt;x" in proposed_outcome(make_draft("under_review"))


def test_clauses_are_named_as_readers_see_them(make_draft, counted):
    draft = make_draft("outcome_published")
    anchor = draft.clauses[0].id
    counted["clauses"] = [{**counted["clauses"][0]}, {**counted["clauses"][0], "anchor": anchor}]
    with translation.override("en"):
        named = outcome_figures(draft)["clauses"]
    assert [(each["label"], each["is_here"]) for each in named] == [
        ("Article 1", True),
        ("مادهٔ ۹", False),
    ]


def test_the_report_has_the_drafts_own_words(make_draft):
    draft = make_draft(
        "promulgated",
        question="چه بگوییم؟",
        outcome="<p>پذیرفته &amp; ابلاغ شد.</p><ul><li>یک</li></ul>",
    )
    with translation.override("fa"):
        told = dict(draft.feedback_own_words())
    assert told["از شما چه پرسیدیم"] == "چه بگوییم؟"
    assert told["نتیجه"] == "پذیرفته & ابلاغ شد.\nیک"
    assert "د/" in told["متن ابلاغ‌شده"]


def test_before_the_outcome_the_report_has_no_word_of_it(make_draft):
    draft = make_draft("under_review", question="چه بگوییم؟", outcome="<p>نانوشته.</p>")
    with translation.override("en"):
        assert draft.feedback_own_words() == [("What we asked", "چه بگوییم؟")]
