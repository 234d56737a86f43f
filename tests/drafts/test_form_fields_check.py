"""The check that a long draft can be saved in the admin."""

import pytest

from drafts_plugin.checks import check_form_fields


@pytest.mark.parametrize(
    ("limit", "found"),
    [(1000, ["drafts_plugin.W001"]), (9999, ["drafts_plugin.W001"]), (10_000, []), (None, [])],
)
def test_the_limit_of_form_fields(limit, found, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = limit
    assert [message.id for message in check_form_fields(None)] == found


def test_the_portal_can_save_a_long_draft():
    assert check_form_fields(None) == []
