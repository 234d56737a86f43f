"""The form below a page that asks whether it was useful."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms_site.usefulness.models import PageVerdict
from feedback_plugin import throttling
from feedback_plugin.comments.screening.honeypot import TrapForm
from feedback_plugin.forms.fields import PlainTextField

ONE_DAY = 24 * 60 * 60
#: A day: offices and mobile networks share a connection, so browsers on it are told apart.
OF_A_BROWSER, OF_A_CONNECTION = 1, 20
PRESS_ONE = _("Press one of the two buttons.")
NOT_COUNTED = _(
    "In the last day this page was already responded to by this browser or over your connection,"
    " and one response a day is counted. This one was not stored; you can file it as a case."
)


class UsefulForm(TrapForm):
    """One of two buttons, and a sentence."""

    verdict = forms.ChoiceField(
        choices=[("yes", "yes"), ("no", "no")],
        error_messages={"required": PRESS_ONE, "invalid_choice": PRESS_ONE},
    )
    sentence = PlainTextField(
        required=False,
        limit=PageVerdict._meta.get_field("sentence").max_length,
        too_long=_("Shorten the sentence to %(limit)s characters; it has %(length)s."),
    )


def may_count(request: HttpRequest, page_id: int) -> bool:
    """Is this the first response of a browser to this page today, as far as limits can tell?"""
    connection = f"{page_id} {throttling.client_key(request)}"
    browser = f"{connection} {request.headers.get('User-Agent', '')}"
    if not throttling.hit("useful-browser", browser, OF_A_BROWSER, ONE_DAY):
        return False
    return throttling.hit("useful-connection", connection, OF_A_CONNECTION, ONE_DAY)
