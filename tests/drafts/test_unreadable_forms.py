"""What no editor sends – broken JSON, lists without an end – is refused, and nothing fails."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.models import Document

from cms_site.statements.models import StandardPage
from drafts_plugin.period.models import PeriodEvent
from tests.drafts.editor_form import as_sent
from tests.drafts.every_block import every_block
from tests.drafts.helpers import block

WORDS = ("x", "", "-1", "99999999999", "1.5", "۲", "null", "[]", '"x"', "\x00", "[" * 5000)
KEYS = {"key": "a", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
RICH = (
    *WORDS,
    "{",
    '{"blocks": 5}',
    '{"blocks": [{"text": 5}], "entityMap": {}}',
    *(
        json.dumps({"entityMap": {}, "blocks": [{**KEYS, "text": "متن", **odd}]})
        for odd in (
            {"text": "\x00"},
            {"text": "\ud800"},
            {"type": "zz"},
            {"depth": -4},
            {"inlineStyleRanges": [{"offset": -1, "length": 99, "style": "EVIL"}]},
            {"entityRanges": [{"key": 7, "offset": 0, "length": 1}]},
        )
    ),
)


#: What an editor gets: the form again, the list, or that it was no form of ours.
ANSWERS = {200, 302, 400}


@pytest.fixture
def client(admin_client):
    admin_client.raise_request_exception = False
    return admin_client


@pytest.mark.parametrize("slug", ["publish-outcome", "correct-outcome"])
def test_an_outcome_that_cannot_be_read_is_asked_for_again(client, make_draft, slug):
    stage = {"publish-outcome": "under_review"}.get(slug, "outcome_published")
    draft = make_draft(stage, outcome="<p>بود</p>" if stage == "outcome_published" else "")
    address = reverse("drafts_plugin_period_action", args=[draft.pk, slug])
    for outcome in RICH:
        response = client.post(address, {"outcome": outcome, "token": "", "reason": "روشن‌تر شد"})
        assert response.status_code == 200, outcome[:80]
        if not outcome.startswith("{") or len(outcome) < 40:
            assert response.context["form"].errors["outcome"], outcome
    assert not PeriodEvent.objects.exists()


def fields_to_break(sent, names):
    ends = ("count", "order", "deleted", "type", "id", "level", "kind", "document")
    return [
        name
        for name in sent
        if name in names or (name.partition("-")[0] in names and name.endswith(ends))
    ]


def answers_to_broken(client, page, names, words):
    """The status of every answer to the form of a page with one of its values broken."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = as_sent(client.get(address))
    broken = fields_to_break(sent, names)
    assert broken
    return {
        client.post(address, {**sent, name: word}).status_code for name in broken for word in words
    }


def test_the_blocks_of_a_draft(client, make_draft):
    file = Document.objects.create(title="گزارش", file=SimpleUploadedFile("a.pdf", b"%PDF"))
    draft = make_draft(
        "prepared", body=every_block()[2:3], documents=[block("document", document=file.pk)]
    )
    assert answers_to_broken(client, draft, ("body", "documents"), WORDS[:8]) <= ANSWERS
    assert client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code == 200


def test_the_rich_texts_of_a_translation(client, make_draft, translate):
    draft = translate(make_draft("outcome_published"), outcome="<p>Two articles changed.</p>")
    assert answers_to_broken(client, draft, ("outcome",), RICH) <= ANSWERS
    assert client.get(draft.url).status_code == 200


def test_the_rich_texts_and_blocks_of_other_pages(client, home_page):
    assert answers_to_broken(client, home_page, ("about",), RICH) <= ANSWERS
    rich = [{"type": "paragraph", "value": "<p>متن</p>", "id": "1"}]
    page = StandardPage(title="درباره", slug="about", body=rich)
    home_page.add_child(instance=page)
    assert answers_to_broken(client, page, ("body",), WORDS[:8]) <= ANSWERS
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for rich in RICH:
        sent = {**as_sent(client.get(address)), "body-0-value": rich}
        assert client.post(address, sent).status_code in (200, 302, 400), rich[:80]


def test_a_refused_form_says_so_and_stores_nothing(client, make_draft):
    draft = make_draft("prepared", title="پیش از آن")
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    sent = {**as_sent(client.get(address)), "title": "پس از آن", "body-count": "x"}
    response = client.post(address, sent)
    assert response.status_code == 400
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().title == "پیش از آن"
