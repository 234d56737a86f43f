"""Which comments are published at once, and which wait for a moderator.

The page comes as a `CommentedPage`.
"""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from feedback_plugin import throttling
from feedback_plugin.comments.choices import HOLDING_FLAGS, Flag, State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.site_settings import CommentSiteSettings, Policy


def publish_or_hold(commented: Any, record: Any, user: Any) -> None:
    """What becomes of a comment that is pending from now on."""
    if decide(commented, record, user) != State.APPROVED:
        return
    if is_burst(commented.page):
        record.set_flags({*record.get_flags(), Flag.BURST})
        CommentRecord.objects.filter(pk=record.pk).update(flags=record.flags)
        return
    transitions.publish_by_policy([record.pk])
    record.refresh_from_db(fields=["state", "published_at", "decided_at"])


def of(commented: Any) -> str:
    """The policy of a page: its own, else that of its type, else that of its site."""
    return commented.settings.policy or _of_type(commented.page) or _of_site(commented.page)


def decide(commented: Any, record: Any, user: Any) -> State:
    """What becomes of a comment that was just received. `user` is asked only where it matters."""
    policy = of(commented)
    # Somebody compares the numbers of minutes with their scan before they are told.
    if policy == Policy.ALL or record.minutes_id or HOLDING_FLAGS.intersection(record.get_flags()):
        return State.PENDING
    if policy == Policy.RULES and record.flags:
        return State.PENDING
    if policy == Policy.GUESTS and not (user and user.is_authenticated):
        return State.PENDING
    return State.APPROVED


def is_burst(page: Any) -> bool:
    """Were so many comments published on this page unread that somebody should look?"""
    key = str(page.translation_key)
    return not throttling.hit("published", key, conf.page_burst, conf.window_seconds)


def known_sender(request: HttpRequest) -> Any:
    """Who sent a form, if their browser says that a page of this site sent it.

    Other doors take a form without these headers too, since it stands under nobody's login.
    """
    says_where_from = request.headers.get("Sec-Fetch-Site") or request.headers.get("Origin")
    return getattr(request, "user", None) if says_where_from else None


def _of_type(page: Any) -> str:
    for label, policy in conf.policies.items():
        if label.lower() == page._meta.label_lower:
            # What nobody knows lets nothing through unread; a system check tells of it.
            return policy if policy in Policy.values else Policy.ALL
    return ""


def _of_site(page: Any) -> str:
    root_paths = Site.get_site_root_paths()
    roots = [root for root in root_paths if page.url_path.startswith(root.root_path)]
    if not roots:
        return Policy.ALL
    site_id = max(roots, key=lambda root: len(root.root_path)).site_id
    own = CommentSiteSettings.objects.filter(site=site_id).values_list("policy", flat=True)
    return own.first() or Policy.ALL
