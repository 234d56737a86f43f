"""An answer to a form can be gone back to, whatever it says; no shared cache keeps it."""

import pytest

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms import tokens
from feedback_plugin.receipts import new_code
from tests.back import assert_back_can_show
from tests.cases.filer import WORDS

WRONG_CODE = "1234567890123456"


@pytest.mark.parametrize("code", [WRONG_CODE, new_code()], ids=["wrong", "unknown"])
@pytest.mark.parametrize(
    "door",
    ["track", "comments/track", "comments/withdraw", "comments/edit", "comments/news"]
    + ["cases/track", "cases/track/reply", "cases/track/withdraw"],
)
def test_a_code_that_opens_nothing(client, home_page, door, code):
    response = client.post(f"/feedback/{door}/", {"code": code})
    assert "aria-invalid" in response.content.decode()
    assert_back_can_show(response)


@pytest.mark.parametrize("form", [{}, {"form_token": tokens.issue()}])
@pytest.mark.parametrize("door", ["comments/post", "comments/follow", "cases/new"])
def test_a_form_with_errors(client, home_page, first_rows_of_comments, door, form):
    response = client.post(f"/feedback/{door}/", {"page": home_page.pk, **form})
    assert response.status_code in (200, 422)
    assert_back_can_show(response)


def test_a_case_that_no_unit_takes(client, home_page):
    response = client.post("/feedback/cases/new/", {**WORDS, "form_token": tokens.issue()})
    assert response.status_code == 503
    assert_back_can_show(response)


def test_a_report_without_a_reason(client, home_page, first_rows_of_comments):
    form = {"page": home_page.pk, "text": "مهلت کم است.", "respondent_kind": "citizen"}
    client.post("/feedback/comments/post/", {**form, "form_token": tokens.issue()})
    record = CommentRecord.objects.get()
    transitions.approve([record.pk], None)
    response = client.post(f"/feedback/comments/report/{record.pk}/")
    assert response.status_code == 422
    assert_back_can_show(response)


def test_a_form_that_is_too_large(client, home_page, settings):
    settings.FEEDBACK_FORM_MAX_BYTES = 1000
    response = client.post("/feedback/comments/post/", {"text": "م" * 2000})
    assert response.status_code == 413
    assert_back_can_show(response)
