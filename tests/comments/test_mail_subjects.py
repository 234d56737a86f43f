"""The title of a page may hold a line's end; the subject of a mail may not, or it never leaves."""

import pytest

from feedback_plugin.comments.core import transitions
from tests.queued_email import queued


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r", "\u2028"])
def test_a_title_of_several_lines_is_one_subject(foreign_page, comment, line_break):
    foreign_page.title = f"Roads{line_break}Bcc: victim@example.org"
    foreign_page.save_revision().publish()
    record = comment(foreign_page, approved=False, email="maryam@example.ir")
    transitions.approve([record.pk], None)
    mails = queued()
    assert mails
    for mail in mails:
        message = mail.email_message().message()
        assert mail.subject.splitlines() == [mail.subject]
        assert message["Bcc"] is None
        assert message["To"] == "maryam@example.ir"
