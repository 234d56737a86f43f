"""Addresses and fields that no page of ours has made: an answer in words, never a failure."""

import pytest

from feedback_plugin.comments.core.records import CommentRecord

IDS = ["0", "99999", "2147483648", "9" * 19, "9" * 40]
VALUES = ["0", "9" * 19, "9" * 40, "", "\0", "'\"><script>", "\u202e", "-1", "۱۲", "{{ 7 }}"]
NAMED = (
    "report/{}/",
    "group/{}/",
    "export/{}/csv/",
    "mail/confirm/{}/",
    "mail/waiting/{}/",
    "mail/stop/{}/",
)
ASKED = ("comment", "before", "after", "about", "by", "order", "answered", "reply_to", "clause")
FILTERS = ("q", "page", "state", "show", "about", "kind", "flag", "p", "submitted_at_from")
FIELDS = ("page", "reply_to", "anchor", "respondent_kind", "form_token", "proof", "answer")
FIELDS += ("wording_base", "proposed_wording", "organisation", "website", "email")


@pytest.mark.parametrize("pk", IDS)
@pytest.mark.parametrize("name", NAMED)
def test_numbers_of_nothing(client, foreign_page, name, pk):
    expected = {404, 405, 410}
    for method in (client.get, client.post):
        address = f"/feedback/comments/{name.format(pk)}"
        assert method(address, {"reason": "insult"}).status_code in expected


@pytest.mark.parametrize("value", VALUES)
def test_questions_that_make_no_sense(client, comment, answering_page, value):
    comment(answering_page, anchor="c-1")
    for order in ("", "discussed"):
        asked = dict.fromkeys(ASKED, value) | {"order": order}
        assert client.get(answering_page.url, asked).status_code == 200
    for address in ("clause/", "follow/"):
        data = {"page": value, "anchor": value, "comment": value}
        assert client.get(f"/feedback/comments/{address}", data).status_code == 404


@pytest.mark.parametrize("name", FIELDS)
def test_fields_that_make_no_sense(client, entry, answering_page, name, settings):
    settings.FEEDBACK_COMMENT_POSTS_PER_WINDOW = 1000
    for value in VALUES:
        form = {**entry(answering_page, anchor="c-1", text="نوشته"), name: value}
        response = client.post("/feedback/comments/post/", form, follow=True)
        assert response.status_code in (200, 404, 422), value
        if response.status_code != 200:
            assert "نوشته" in response.content.decode()
    for record in CommentRecord.objects.all():
        assert "\0" not in record.organisation + record.proposed_wording


@pytest.mark.parametrize("name", ["track", "withdraw", "edit", "news", "receipt"])
def test_codes_that_make_no_sense(client, home_page, name):
    for value in VALUES:
        response = client.post(f"/feedback/comments/{name}/", {"code": value, "text": "x"})
        assert response.status_code == 422, value
        assert "<script>" not in response.content.decode().split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("screen", ["desk/", ""])
def test_filters_of_the_admin_that_make_no_sense(
    client, comment, answering_page, moderator, screen
):
    comment(answering_page, anchor="c-1", approved=False)
    client.force_login(moderator)
    address = f"/admin/snippets/feedback_comments/commentrecord/{screen}"
    for value in VALUES:
        assert client.get(address, dict.fromkeys(FILTERS, value)).status_code in (200, 404)
