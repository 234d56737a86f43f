"""The lines of `make bench` about moderators: how long their screens take while many wait."""

from time import perf_counter

from django.urls import reverse

from tests.bench_measure import analyze, line, medians, page, ratio
from tests.many_comments import add_many
from tests.stopwatch import slowness

WORDS = "با این ماده مخالفم زیرا عوارض تازه بر دوش روستاییان می گذارد و درآمد آن روشن نیست"
COMMON, RARE, UNWRITTEN = "عوارض", "گلخانه", "آبخیزداری"
SEARCHES = ((COMMON, "a common word"), (RARE, "a rare word"), (UNWRITTEN, "a word nobody wrote"))


def said(pk):
    """A comment of some length, with one word that only one in a thousand has."""
    numbers = " ".join(str(pk * step) for step in range(7, 27))
    return f"{WORDS} {RARE if pk % 1000 == 0 else ''} {numbers}"


def moderator(section):
    """A moderator as they are: of the section in which the pages stand, not of everything."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    group = Group.objects.create(name="bench")
    names = ("moderate_commentrecord", "access_admin")
    group.permissions.set(Permission.objects.filter(codename__in=names))
    lock = Permission.objects.get(codename="lock_page")
    GroupPagePermission.objects.create(group=group, page=section, permission=lock)
    user = get_user_model().objects.create_user("bench")
    user.groups.add(group)
    return user


def fill(pages, number):
    """Let so many comments wait, on several pages and all of their clauses."""
    from feedback_plugin.comments.commented_page import CommentedPage
    from feedback_plugin.comments.core.records import CommentRecord

    more = number - CommentRecord.objects.pending().count()
    for each in pages:
        anchors = list(CommentedPage.of(each, None).anchor_labels) or [""]
        add_many(each, more // len(pages), state="pending", text=said, anchors=anchors)
    analyze()


def screens(draft):
    """The screens on which comments wait, by what the line calls them."""
    from feedback_plugin.comments.core.records import CommentRecord

    desk = reverse("feedback_comments_admin:desk")
    return {
        "desk": desk,
        "desk, one page": f"{desk}?page={draft.pk}",
        "list of comments": reverse(CommentRecord.snippet_viewset.get_url_name("list")),
        "home of the admin": reverse("wagtailadmin_home"),
    }


def queue(client, pages, lengths):
    """The moderators' screens at two lengths of the queue, and searches in the long one."""
    small, large = lengths
    client.force_login(moderator(pages[0].get_parent()))
    client.get(reverse("wagtailadmin_home"))
    shown = screens(pages[-1])
    acts = [page(client, url) for url in shown.values()]
    found = []
    for number in (small, large):
        fill(pages, number)
        found.append(medians(*acts, rounds=7))
    for name, few, many in zip(shown, *found, strict=True):
        line(f"{name}: {large} waiting over {small}", many / few, "at most 1.5")
    for name in ("desk", "list of comments"):
        searching(client, name, shown[name])
    client.logout()
    acting(pages[-1], max(large // 10, 2))


def searching(client, name, url):
    """What a search takes over the same screen without one."""
    for word, kind in SEARCHES:
        taken = ratio(page(client, f"{url}?q={word}"), page(client, url), rounds=5)
        line(f"{name}: searching {kind} over listing", taken, "at most 3")


def acting(draft, number):
    """What acts on so many at once take: queries, and seconds by the clock of a common machine."""
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.get(username="bench")
    many, refused = (add_many(draft, number, state="pending", text=said) for _ in range(2))
    analyze()
    for name, act in acts(user):
        queries, seconds = measured(act, refused if name == "refusing" else many)
        line(f"{name} {number} at once, seconds", seconds / slowness(), "below 3")
        line(f"{name} {number} at once, queries", queries, "below 60")


def measured(act, ids):
    """How many queries an act takes, and how many seconds."""
    from django.db import connection

    queries = []

    def counted(execute, *arguments):
        queries.append(1)
        return execute(*arguments)

    started = perf_counter()
    with connection.execute_wrapper(counted):
        act(ids)
    return len(queries), perf_counter() - started


def acts(user):
    """The acts of moderators in an order in which each finds what it is for."""
    from feedback_plugin.comments.core.transitions import approve, hide, reject, restore

    return [
        ("approving", lambda ids: approve(ids, user)),
        ("hiding", lambda ids: hide(ids, user, "insult")),
        ("restoring", lambda ids: restore(ids, user)),
        ("refusing", lambda ids: reject(ids, user, "insult")),
    ]
