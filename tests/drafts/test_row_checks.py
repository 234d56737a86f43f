"""The checks of a draft's row refuse what they did, and ask nothing about what is empty."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from drafts_plugin.pages.models import DraftPage

pytestmark = pytest.mark.django_db


def draft(**instants):
    now = timezone.now()
    return DraftPage(opens_at=now, closes_at=now + timedelta(days=7), **instants)


def test_a_draft_without_acts_is_asked_about_once():
    with CaptureQueriesContext(connection) as asked:
        draft().validate_constraints()
    assert sum("_check" in query["sql"] for query in asked) == 1


@pytest.mark.parametrize("days", [-1, 8])
def test_it_is_suspended_only_while_it_is_open(days):
    with pytest.raises(ValidationError):
        draft(suspended_at=timezone.now() + timedelta(days=days)).validate_constraints()


def test_it_has_one_end_only():
    ended = timezone.now() + timedelta(days=9)
    with pytest.raises(ValidationError, match="has_one_end"):
        draft(withdrawn_at=ended, promulgated_at=ended).validate_constraints()
