import pytest

from feedback_plugin import checks


@pytest.mark.parametrize(
    ("name", "good", "bad", "check"),
    [
        ("FEEDBACK_RECEIPT_KEY", "k", "", checks.receipt_key_is_set),
        ("FEEDBACK_COMMENT_PAGE_TYPES", ["foreign.ForeignPage"], ["a.B"], checks.page_types_exist),
    ],
)
def test_a_wrong_setting_is_told_with_a_hint(settings, name, good, bad, check):
    setattr(settings, name, good)
    assert check(None) == []
    setattr(settings, name, bad)
    [warning] = check(None)
    assert warning.id.startswith("feedback_plugin.W00")
    assert warning.hint


@pytest.mark.parametrize(
    ("post_office", "warns"),
    [({}, True), ({"MAX_RETRIES": 0}, True), ({"MAX_RETRIES": 3}, False)],
)
def test_mail_that_failed_must_be_tried_again(settings, post_office, warns):
    settings.POST_OFFICE = post_office
    found = [each.id for each in checks.failed_mail_is_tried_again(None)]
    assert found == (["feedback_plugin.W007"] if warns else [])


@pytest.mark.parametrize(
    ("days", "is_wrong"),
    [(30, False), (0, False), (-1, True), ("30", True), (1.5, True), (None, True), (True, True)],
)
def test_days_for_addresses_are_a_whole_number(settings, days, is_wrong):
    settings.FEEDBACK_ADDRESS_RETENTION_DAYS = days
    found = [each.id for each in checks.settings_are_what_they_must_be(None)]
    assert found == ["feedback_plugin.E006"] * is_wrong
