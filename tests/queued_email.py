"""What stands in the queue of e-mail, and what may never stand in one."""

import re

from post_office.models import Email

LINK = re.compile(r"https?://\S+")


def queued(subject=""):
    """The e-mails in the queue, oldest first, whose subject holds these words."""
    return list(Email.objects.filter(subject__contains=subject).order_by("pk"))


def link(mail, part):
    """The address in a mail that holds this part, as a path."""
    (found,) = [each for each in LINK.findall(mail.message) if part in each]
    return "/" + found.split("/", 3)[3]


def assert_tells_nothing(*secrets):
    """No mail holds one of these words, or any address but its own, or a receipt code."""
    for mail in Email.objects.all():
        whole = f"{mail.subject}\n{mail.message}\n{mail.headers}"
        for secret in secrets:
            assert secret not in whole, (secret, whole)
        assert set(re.findall(r"[\w.]+@[\w.]+", whole)) <= set(mail.to)
        assert not re.search(r"(\d[ -]?){16}", whole)
        assert len(mail.to) == 1
        assert not mail.cc
        assert not mail.bcc
