"""A code that nothing has is told alike at each door, at one price; a right one opens again."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback_plugin.conf import conf
from feedback_plugin.receipts import new_code
from feedback_plugin.throttling import RateLimit

# The addresses to which a code is sent.
DOORS = [
    "track/",
    *(f"comments/{name}/" for name in ("track", "withdraw", "edit", "news", "receipt", "choices")),
    *(f"comments/{name}/" for name in ("reword", "review")),
    *(f"cases/{name}/" for name in ("track", "track/reply", "track/withdraw", "receipt")),
    "answers/verdict/",
]


@pytest.fixture
def code(send, foreign_page):
    html = send(foreign_page).content.decode()
    return re.search(r'data-code="([0-9]{16})"', html).group(1)


def told(client, door, code):
    """What is answered but for the code itself and the tokens of forms, and the queries for it."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.post(f"/feedback/{door}", {"code": code})
    html = response.content.decode().replace(code, "CODE")
    return response.status_code, html, len(asked)


@pytest.mark.parametrize("door", DOORS)
def test_codes_that_nothing_has_are_told_alike(client, door, code):
    told(client, door, new_code())
    first, second = (told(client, door, new_code()) for _ in range(2))
    assert first == second
    assert first[0] == 422
    assert "data-state" not in first[1]


@pytest.mark.parametrize("door", [door for door in DOORS if "track" in door])
def test_after_the_limit_is_over_the_right_code_opens_again(
    client, door, code, time_machine, monkeypatch
):
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 3)
    for _ in range(3):
        assert told(client, door, new_code())[0] == 422
    assert told(client, door, code)[0] == 429
    time_machine.move_to(timezone.now() + timedelta(minutes=1))
    assert 'data-state="pending"' in told(client, door, code)[1]


def test_no_door_keeps_the_code_or_the_connection(client, code):
    for door in DOORS:
        told(client, door, code)
    kept = str(list(RateLimit.objects.values()))
    assert code not in kept and "127.0.0.1" not in kept


@pytest.mark.parametrize("door", DOORS)
def test_neither_slips_nor_right_codes_count_as_guesses(client, door, code, monkeypatch):
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 1)
    slip = code[:-1] + str((int(code[-1]) + 1) % 10)
    for typed in (slip, code, code[:9], "", code):
        assert told(client, door, typed)[0] != 429
    assert not RateLimit.objects.filter(scope="wrong-code").exists()


def test_guesses_at_one_door_are_guesses_at_all(client, code, monkeypatch):
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 3)
    for door in ("track/", "cases/track/", "comments/track/"):
        assert told(client, door, new_code())[0] == 422
    for door in DOORS:
        status, html, _queries = told(client, door, code)
        assert status == 429
        assert "یک دقیقهٔ دیگر" in html


def test_whoever_shares_an_address_waits_a_minute_however_many_were_guessed(
    client, code, time_machine, monkeypatch
):
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 3)
    for _ in range(50):
        told(client, "track/", new_code())
    assert told(client, "track/", code)[0] == 429
    time_machine.move_to(timezone.now() + timedelta(minutes=1))
    assert 'data-state="pending"' in told(client, "track/", code)[1]


def test_guessing_is_told_to_the_operators_once_without_code_or_address(
    client, home_page, time_machine, monkeypatch, caplog
):
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 3)
    guessed = [new_code() for _ in range(8)]
    for each in guessed[:4]:
        told(client, "cases/track/", each)
    time_machine.move_to(timezone.now() + timedelta(minutes=1))
    for each in guessed[4:]:
        told(client, "comments/track/", each)
    alarms = [each for each in caplog.records if each.name == "feedback_plugin.code_guesses"]
    assert len(alarms) == 1
    assert not any(word in alarms[0].getMessage() for word in [*guessed, "127.0.0.1"])
