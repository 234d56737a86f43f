from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from feedback_plugin.forms import tokens

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def test_a_token_says_when_its_form_was_opened():
    with time_machine.travel(NOW, tick=False):
        token = tokens.issue()
        assert tokens.read(token).issued_at == NOW
        assert tokens.read(token).nonce != tokens.read(tokens.issue()).nonce


@pytest.mark.parametrize(("minutes", "is_read"), [(0, True), (60, True), (61, False)])
def test_a_token_lives_one_hour(minutes, is_read):
    with time_machine.travel(NOW, tick=False):
        token = tokens.issue()
    with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
        if is_read:
            assert tokens.read(token)
        else:
            with pytest.raises(tokens.FormTokenExpiredError):
                tokens.read(token)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "::", "\x00", "ن:م:ی"])
def test_a_foreign_token_is_refused(token):
    with pytest.raises(tokens.FormTokenInvalidError):
        tokens.read(token)


def test_a_changed_token_is_refused():
    token = tokens.issue()
    with pytest.raises(tokens.FormTokenInvalidError):
        tokens.read("A" + token[1:] if token[0] != "A" else "B" + token[1:])
