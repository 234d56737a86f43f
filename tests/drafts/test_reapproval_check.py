"""The check that a text edited while it waits is approved again."""

import pytest

from drafts_plugin.checks import check_reapproval


@pytest.mark.parametrize(
    ("on", "active", "databases", "found"),
    [
        (False, True, ["default"], ["drafts_plugin.W002"]),
        (True, True, ["default"], []),
        (False, False, ["default"], []),
        (False, True, None, []),
    ],
)
def test_the_setting_is_asked_for_where_a_legal_approval_exists(
    on, active, databases, found, legal_task, settings
):
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = on
    legal_task.active = active
    legal_task.save()
    assert [message.id for message in check_reapproval(None, databases)] == found


def test_the_portal_has_it_on(legal_task):
    assert check_reapproval(None, ["default"]) == []
