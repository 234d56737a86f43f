"""Follow and withdraw a comment with its receipt."""

import re

import pytest

from feedback_plugin.comments.core import receipts, transitions
from feedback_plugin.conf import conf
from feedback_plugin.receipts import group_code, new_code
from tests.back import assert_back_can_show

TRACK = "/feedback/comments/track/"
WITHDRAW = "/feedback/comments/withdraw/"


@pytest.fixture
def code(send, foreign_page):
    html = send(foreign_page).content.decode()
    return re.search(r'data-code="([0-9]{16})"', html).group(1)


@pytest.fixture
def record(code):
    return receipts.find(code)[0]


def state_in(response):
    return re.search(r'data-state="(\w+)"', response.content.decode()).group(1)


def test_the_page_asks_for_a_code(client, home_page):
    response = client.get(TRACK)
    assert 'data-form="track"' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize(
    "write",
    [
        str,
        group_code,
        lambda code: code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        lambda code: f"\u2066{group_code(code)}\u2069\n",
        lambda code: group_code(code).replace(" ", "-"),
    ],
)
def test_a_code_is_read_as_people_write_it(client, code, write):
    response = client.post(TRACK, {"code": write(code)})
    assert response.status_code == 200
    assert state_in(response) == "pending"
    assert_back_can_show(response)


def test_each_outcome_is_told(client, code, record, foreign_page):
    def look():
        return client.post(TRACK, {"code": code})

    transitions.approve([record.pk], None)
    assert f"{foreign_page.url}?comment={record.pk}#comment-{record.pk}" in look().content.decode()
    transitions.hide([record.pk], None, "insult", "بند دوم")
    html = look().content.decode()
    assert state_in(look()) == "hidden"
    assert "بند دوم" in html
    assert f"?comment={record.pk}" not in html


def test_a_rejected_comment_tells_why(client, code, record):
    transitions.reject([record.pk], None, "other", "دلیل دیگر این است")
    assert "دلیل دیگر این است" in client.post(TRACK, {"code": code}).content.decode()


@pytest.mark.parametrize("url", [TRACK, WITHDRAW])
def test_slips_are_told_before_anything_is_looked_up(
    client, code, url, django_assert_num_queries, settings
):
    last = str((int(code[-1]) + 1) % 10)
    swap = code[1] + code[0] + code[2:]
    for wrong in (
        code[:-1] + last,
        code[:15],
        code + "1",
        "abc",
        "",
        *([swap] if code[0] != code[1] else []),
    ):
        client.post(url, {"code": wrong})
        response = client.post(url, {"code": wrong})
        assert response.status_code == 422
        assert 'id="feedback-code_error"' in response.content.decode()


def test_an_unknown_code_opens_nothing(client, code):
    response = client.post(TRACK, {"code": new_code()})
    assert response.status_code == 422
    assert "data-state" not in response.content.decode()


def test_guessing_is_limited(client, code, monkeypatch):
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 3)
    statuses = [client.post(TRACK, {"code": new_code()}).status_code for _ in range(4)]
    assert statuses == [422, 422, 422, 429]


def test_a_code_in_the_address_opens_nothing(client, code):
    response = client.get(TRACK, {"code": code})
    assert "data-state" not in response.content.decode()
    assert f'value="{code}"' not in response.content.decode()


def test_the_author_withdraws(client, code, record, foreign_page):
    transitions.approve([record.pk], None)
    response = client.post(WITHDRAW, {"code": code})
    assert state_in(response) == "withdrawn"
    record.refresh_from_db()
    record.comment.refresh_from_db()
    assert (record.comment.is_public, record.comment.is_removed) == (False, True)
    assert record.comment.comment not in client.get(foreign_page.url).content.decode()
    assert state_in(client.post(WITHDRAW, {"code": code})) == "withdrawn"
