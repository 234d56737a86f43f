"""Nothing that people type becomes a header of a mail, or another recipient of it."""

import pytest
from post_office.models import Email

from tests.cases.filer import PERSON
from tests.queued_email import queued

pytestmark = pytest.mark.django_db
BREAKS = ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"]
HEADER = "Bcc: victim@example.org"


@pytest.mark.parametrize("line_break", BREAKS)
def test_typed_lines_stay_words(filer, topic, line_break):
    typed = f"چراغ{line_break}{HEADER}{line_break}{line_break}سخن"
    filer.file(**{**PERSON, "name": typed}, subject=typed, topic=topic.pk)
    mails = queued()
    assert mails
    for mail in mails:
        assert mail.subject.splitlines() == [mail.subject]
        message = mail.email_message().message()
        assert "victim" not in str(message["Bcc"])
        assert message["To"] == PERSON["email"]
        assert not any(
            "victim" in str(value) for name, value in message.items() if name != "Subject"
        )


@pytest.mark.parametrize("line_break", [*BREAKS, ",", ";", " ", "%0a", "\0"])
def test_an_address_is_one_mailbox(filer, topic, line_break):
    address = f"{PERSON['email']}{line_break}{HEADER.split()[1]}"
    filer.file(**{**PERSON, "email": address}, topic=topic.pk)
    assert not Email.objects.filter(to__contains="victim").exists()
