"""What is stored of readers, why and how long, as the software does it.

Days are read, when a page is drawn, from the settings by which the commands of the night forget.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin.comments.conf import conf as comments_conf
from feedback_plugin.conf import conf
from feedback_plugin.persian_text import localize_digits


@dataclass(frozen=True)
class StoredData:
    """One kind of data."""

    what: str
    why: str
    kept: str


def stored_data() -> list[StoredData]:
    """All kinds, in the order in which readers meet them."""
    return [*_of_comments(), *_of_pages(), *_of_news(), *_of_cases(), *_of_sendings()]


def _of_comments() -> list[StoredData]:
    return [
        StoredData(
            _("Name, organisation and email address of whoever comments"),
            _(
                "The name is printed beside the comment as it was written. The email address is"
                " never public; it tells the author what becomes of the comment."
            ),
            _kept_after_sending(comments_conf.retention_days),
        ),
        StoredData(
            _("Words of a comment that is never shown"),
            _("Its author can read what was decided, and may ask for another decision."),
            _kept_after_sending(comments_conf.retention_days),
        ),
        StoredData(
            _("A hash of the network address of whoever comments or reports a comment"),
            _("It shows when many comments come over one connection. It is never public."),
            _kept_for(conf.address_retention_days),
        ),
        StoredData(
            _("Text that you have not sent yet"),
            _("It is in your browser only, so that nothing is lost. The portal has none of it."),
            _("Until you send it or delete it"),
        ),
    ]


def _of_pages() -> list[StoredData]:
    return [
        StoredData(
            _("Sentence of whoever says whether a page was useful"),
            _(
                "Its editors make the page better by it. It is stored with the day, and without"
                " name and network address; of older ones only the number stays."
            ),
            _kept_for(settings.PAGE_SENTENCE_DAYS),
        ),
    ]


def _of_news() -> list[StoredData]:
    return [
        StoredData(
            _("Email address of whoever follows a page"),
            _("To send news of the page to it."),
            _("Until you end them by the link in each message"),
        ),
        StoredData(
            _("Email address that its owner has not confirmed"),
            _("Only the request to confirm is sent to it."),
            _kept_for(comments_conf.confirm_days),
        ),
    ]


def _of_cases() -> list[StoredData]:
    return [
        StoredData(
            _("Name, email address, mobile number and particular needs of whoever files a case"),
            _("To tell the filer what happens in the case. Anonymous filers give none of it."),
            _kept_after_last_step(conf.case_retention_days),
        ),
        StoredData(
            _("Words and files of a case, and what was written in it"),
            _("For the unit responsible to deal with the case, and to answer it."),
            _kept_after_last_step(conf.case_retention_days),
        ),
    ]


def _of_sendings() -> list[StoredData]:
    return [
        StoredData(
            _("Messages that the portal has sent by email"),
            _("To send again what could not be delivered."),
            _kept_for(settings.MAIL_RETENTION_DAYS),
        ),
        StoredData(
            _("How often something was sent over one connection"),
            _("It holds back mass sendings. In place of the address there is a hash of it."),
            _("Until the night after the limit is over, which is a day at most"),
        ),
    ]


def _kept_for(days: int) -> str:
    return _days(days) if days else _("Until the next night")


def _kept_after_sending(days: int | None) -> str:
    if days is None:
        return _("No end is set")
    sentence = _("%(days)s after it was sent; a comment that waits for a decision is kept for it")
    return sentence % {"days": _days(days)}


def _kept_after_last_step(days: int | None) -> str:
    if days is None:
        return _("No end is set")
    sentence = _(
        "%(days)s after the last step; a case that waits for its answer, or for what was promised"
        " with it, is kept"
    )
    return sentence % {"days": _days(days)}


def _days(days: int) -> str:
    sentence = ngettext("%(number)s day", "%(number)s days", days)
    return sentence % {"number": localize_digits(str(days))}
