"""What several doors for comments have in common: tokens, sending, and what cannot be taken."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Page

from feedback_plugin import throttling
from feedback_plugin.comments import commented_page
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import policy
from feedback_plugin.comments.public.messages import too_many
from feedback_plugin.comments.public.presentation import window_context
from feedback_plugin.comments.submission import submit
from feedback_plugin.comments.submission.without_words import submit_choices
from feedback_plugin.forms import tokens
from feedback_plugin.forms.tokens import FormToken


class NotSentError(Exception):
    """A form comes back with its reason; with the token that it came with, or a new one.

    `missing` is the field that names another comment, where that is not there (any more) for it.
    """

    def __init__(self, status: int = 422, keeps_token: bool = True, missing: str = ""):
        super().__init__(status)
        self.status, self.keeps_token, self.missing = status, keeps_token, missing


class PageGoneError(Exception):
    """The page was deleted at this instant."""


def read_token(text: str) -> tuple[FormToken | None, str | None]:
    """The token of a form, or why it must be sent once more."""
    if not text:
        return None, None
    try:
        return tokens.read(text), None
    except tokens.FormTokenExpiredError:
        return None, _(
            "This form was opened more than an hour ago. Nothing is lost: read it through and"
            " send it again."
        )
    except tokens.FormTokenInvalidError:
        return None, _(
            "The form arrived damaged. Nothing is lost: read it through and send it again."
        )


def send(
    request: HttpRequest,
    commented: CommentedPage,
    form: Any,
    token: FormToken | None,
    at: datetime,
) -> submit.Receipt:
    """Store what a valid form says; else its errors say why not. See `submit`.

    Raises NotSentError, or PageGoneError.
    """
    sender = submit.Sender(throttling.client_key(request), policy.known_sender(request))
    try:
        if not (entries := form.entries()):
            return _send_choices(commented, form, token, sender, at)
        return submit.submit(commented, entries, token, sender, at)
    except submit.TooManySubmissionsError as limit:
        form.add_error(None, too_many(limit.until))
        raise NotSentError(429) from limit
    except (IntegrityError, Page.DoesNotExist) as error:
        # What else could break a rule of the database than a page deleted at this instant?
        if commented_page.find_page(commented.page.pk):
            raise
        raise PageGoneError from error
    except submit.AlreadySentError as error:
        form.add_error(None, form.sent_before)
        raise NotSentError(keeps_token=False) from error
    except ValidationError as error:
        form.add_error(None, error)
        raise NotSentError(missing=error.code) from error


def _send_choices(commented, form, token, sender, at):
    if token is None:
        # Nothing else would tell a sending from the same one a second time.
        form.add_error(None, _("Read it through once more, and send it."))
        raise NotSentError(keeps_token=False)
    return submit_choices(commented, form.cleaned_data, token, sender, at)


def refused(
    request: HttpRequest,
    commented: CommentedPage | None,
    at: datetime,
    words: dict[str, str],
    status: int,
) -> HttpResponse:
    """Say that a comment cannot be taken, with the words for their author to copy."""
    if commented is None:
        # Not even its title is told: it may be private now.
        request.readable_address = None  # type: ignore[attr-defined]
    context = {"page": commented and commented.page, **words}
    if commented:
        context |= window_context(commented, at)
    return render(request, "feedback_comments/closed.html", context, status=status)
