"""The cookies that the portal sets: who gets them, and how long they last."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin import answers
from feedback_plugin.persian_text import localize_digits

HOUR = 60 * 60
DAY = 24 * HOUR


@dataclass(frozen=True)
class Cookie:
    """A cookie by its name."""

    name: str
    why: str
    life: str


def cookies() -> list[Cookie]:
    """All that are set; who only reads pages gets none of them."""
    return [
        Cookie(
            answers.COOKIE,
            _("After you have sent a form: shows you its receipt, at one address only."),
            _life(answers.LIFE_SECONDS),
        ),
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Knows officials who have signed in, and readers who gave a page's password."),
            _life(settings.SESSION_COOKIE_AGE),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("Guards the forms of the admin, of signing in and of a page's password."),
            _life(settings.CSRF_COOKIE_AGE),
        ),
        Cookie(
            CookieStorage.cookie_name,
            _("Tells officials once that something was done."),
            _("Until it is shown"),
        ),
        Cookie(
            "wagtail_sidebar_collapsed",
            _("Remembers for officials whether the menu of the admin is folded."),
            _("Until the browser is closed"),
        ),
    ]


def _life(seconds: int) -> str:
    days, hours = seconds // DAY, seconds // HOUR
    if seconds % DAY:
        number, sentence = hours, ngettext("%(number)s hour", "%(number)s hours", hours)
    else:
        number, sentence = days, ngettext("%(number)s day", "%(number)s days", days)
    return sentence % {"number": localize_digits(str(number))}
