"""Whoever holds a receipt is led to the answer, and told of no day that has come to nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.steps import steps
from feedback_plugin.receipts import hash_code, new_code
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.official_responses import OfficialResponse


@pytest.fixture
def due(draft_page, monkeypatch):
    """Give the page the day by which its comments are answered."""

    def promise(days):
        day = timezone.localdate() + timedelta(days=days)
        monkeypatch.setattr(type(draft_page), "feedback_answers_due_on", day, raising=False)

    return promise


def last_step(record, page, **more):
    return steps(record, CommentedPage(page), timezone.now(), **more)[-1]


def test_the_receipt_leads_to_the_answer_from_its_publication_on(
    client, draft_page, add, answer, first, due
):
    due(-3)
    [pk] = add(1)
    record = CommentRecord.objects.get(pk=pk)
    response = answer([pk])
    assert last_step(record, draft_page).is_expected
    publishing.publish(OfficialResponse.objects.filter(pk=response.pk), first)
    step = last_step(record, draft_page)
    assert not step.is_expected
    assert step.address == f"/feedback/answers/{draft_page.pk}/?comment={pk}#row-{pk}"
    assert f'id="row-{pk}"' in client.get(step.address).content.decode()
    code = new_code()
    CommentRecord.objects.filter(pk=pk).update(receipt_hash=hash_code(code))
    status = client.post("/feedback/track/", {"code": code}, follow=True).content.decode()
    assert f'href="{step.address}">خواندن پاسخ</a>' in status
    hidden = last_step(record, draft_page, is_readable=False)
    assert hidden.address == ""


@pytest.mark.parametrize(("days", "words"), [(3, "پاسخ داده می‌شود"), (-3, "باید تا")])
def test_the_list_of_answers_knows_whether_its_day_has_passed(
    client, draft_page, add, due, days, words
):
    due(days)
    add(1)
    html = client.get(f"/feedback/answers/{draft_page.pk}/").content.decode()
    assert words in html


def test_no_disposition_takes_the_code_of_comments_without_an_answer(db):
    with pytest.raises(ValidationError, match="code|کد"):
        Disposition(code="none", labels={"fa": "هیچ"}).full_clean()
