"""Put news into words: subject and body are templates, in the language of whoever gets them."""

from dataclasses import replace

from django.utils.translation import override

from feedback_plugin.comments.subscriptions.page_links import PageLink
from feedback_plugin.comments.subscriptions.tokens import stop_token
from feedback_plugin.notifications.messages import Message, render

TEMPLATES = "feedback_comments/mail"
# Where a short text leads: the first of these that the message has, else to the page.
LINKS = ("confirm_url", "waiting_url", "comment_url")


def message_to(follow, template: str, page: PageLink, **facts) -> Message:
    """A message to a follower whose address is confirmed, with the link that ends the news."""
    with override(follow.language):
        stop_url = page.address("stop", stop_token(follow))
        return _message(follow, template, page, {**facts, "stop_url": stop_url})


def confirmation(follow, page: PageLink, token: str, days: int, must_confirm: bool) -> Message:
    """The message that asks whether an address belongs to whoever gave it."""
    with override(follow.language):
        facts = {
            "confirm_url": page.address("confirm", token),
            "days": days,
            "must_confirm": must_confirm,
        }
        return _message(follow, "confirm", page, facts)


def waiting(follow, page: PageLink, token: str, days: int) -> Message:
    """The one that asks for all that waits for an address, after a day with too many."""
    with override(follow.language):
        facts = {"waiting_url": page.address("waiting", token), "days": days}
        # It leads to all that waits and names no page.
        return replace(_message(follow, "waiting", page, facts), names_page=None)


def _message(follow, template, page, facts):
    facts = {"follow": follow, "page": page, **facts}
    subject = render(f"{TEMPLATES}/{template}.subject.txt", facts)
    body = render(f"{TEMPLATES}/{template}.txt", facts)
    link = next((facts[name] for name in LINKS if facts.get(name)), page.url)
    return Message(
        follow.email,
        subject,
        body,
        short=f"{subject.strip()} {link}".strip(),
        unsubscribe_url=facts.get("stop_url", ""),
        names_page=page.page_id,
    )
