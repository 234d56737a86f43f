"""Which comments are published at once, and which wait for a moderator."""

from wagtail.models import Site

from feedback_plugin import rate_limits
from feedback_plugin.comments import pages
from feedback_plugin.comments.abuse import flags
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.models import CommentSiteSettings, Policy


def of(page) -> str:
    """The policy of a page: its own, else that of its type, else that of its site."""
    return pages.settings_of(page).policy or _of_type(page) or _of_site(page)


def decide(page, record, user) -> State:
    """What becomes of a comment that was just received. `user` is asked only where it matters."""
    policy = of(page)
    if policy == Policy.ALL or flags.HOLDING.intersection(flags.of(record)):
        return State.PENDING
    if policy == Policy.RULES and record.flags:
        return State.PENDING
    if policy == Policy.GUESTS and not (user and user.is_authenticated):
        return State.PENDING
    return State.APPROVED


def is_burst(page) -> bool:
    """Were so many comments published on this page unread that somebody should look?"""
    key = str(page.translation_key)
    return not rate_limits.hit("published", key, conf.page_burst, conf.window_seconds)


def known_sender(request):
    """Who sent a form, if their browser says that a page of this site sent it.

    Other doors take a form without these headers too, since it stands under nobody's login.
    """
    says_where_from = request.headers.get("Sec-Fetch-Site") or request.headers.get("Origin")
    return getattr(request, "user", None) if says_where_from else None


def _of_type(page):
    for label, policy in conf.policies.items():
        if label.lower() == page._meta.label_lower:
            # What nobody knows lets nothing through unread; a system check tells of it.
            return policy if policy in Policy.values else Policy.ALL
    return ""


def _of_site(page):
    root_paths = Site.get_site_root_paths()
    roots = [root for root in root_paths if page.url_path.startswith(root.root_path)]
    if not roots:
        return Policy.ALL
    site_id = max(roots, key=lambda root: len(root.root_path)).site_id
    own = CommentSiteSettings.objects.filter(site=site_id).values_list("policy", flat=True)
    return own.first() or Policy.ALL
