"""What a moderator has done in this sitting: only that is taken back by one key.

A sitting is a session at one browser, and no longer than a working day: what was done before it is
changed by an act of its own, with the comment in view.
"""

from datetime import timedelta

from django.utils import timezone
from wagtail.log_actions import get_active_log_context

KEY = "feedback_sitting"
LASTS = timedelta(hours=12)
MOST = 100


def remember(request) -> None:
    """Keep that this request did something, under the uuid of its entries in the log."""
    uuid = get_active_log_context().uuid
    if uuid:
        act = [str(uuid), timezone.now().timestamp()]
        others = [kept for kept in _kept(request) if kept[0] != act[0]]
        request.session[KEY] = [*others, act][-MOST:]


def forget(request, name: str) -> None:
    """It was undone, or could not be: the act before it is the next to undo."""
    request.session[KEY] = [act for act in _kept(request) if act[0] != name]


def acts(request) -> list[str]:
    """The uuids of what was done in this sitting."""
    since = (timezone.now() - LASTS).timestamp()
    return [uuid for uuid, at in _kept(request) if at >= since]


def _kept(request):
    return request.session.get(KEY, [])
