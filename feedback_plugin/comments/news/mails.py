"""Put news into words: subject and body are templates, in the language of whoever gets them."""

import re

from django.template import Context
from django.template.loader import get_template
from django.utils.translation import override

from feedback_plugin.comments.news.places import Place
from feedback_plugin.comments.news.tokens import stop_token
from feedback_plugin.conf import conf
from feedback_plugin.outbox import Mail
from feedback_plugin.persian_text import clean_text

EMPTY_LINES = re.compile(r"\n{3,}")


def mail_of(follow, template: str, place: Place, **facts) -> Mail:
    """A mail to a follower whose address is confirmed, with the link that ends the news."""
    with override(follow.language):
        stop_url = place.address("stop", stop_token(follow))
        return _mail(follow, template, place, {**facts, "stop_url": stop_url})


def confirmation(follow, place: Place, token: str, days: int, must_confirm: bool) -> Mail:
    """The mail that asks whether an address belongs to whoever gave it."""
    with override(follow.language):
        facts = {
            "confirm_url": place.address("confirm", token),
            "days": days,
            "must_confirm": must_confirm,
        }
        return _mail(follow, "confirm", place, facts)


def waiting(follow, place: Place, token: str, days: int) -> Mail:
    """The mail that asks for all that waits for an address, after a day with too many mails."""
    with override(follow.language):
        facts = {"waiting_url": place.address("waiting", token), "days": days}
        return _mail(follow, "waiting", place, facts)


def render(template: str, facts: dict) -> str:
    """The words of a mail's template, as plain text."""
    source = get_template(f"feedback_comments/mail/{template}.txt").template
    with conf.mail_frame():
        text = source.render(Context(facts, autoescape=False))
    return EMPTY_LINES.sub("\n\n", clean_text(text)).strip() + "\n"


def _mail(follow, template, place, facts):
    facts = {"follow": follow, "place": place, **facts}
    subject = render(f"{template}.subject", facts)
    body = render(template, facts)
    return Mail(follow.email, subject, body, facts.get("stop_url", ""))
