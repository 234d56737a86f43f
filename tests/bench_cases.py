"""The lines of `make bench` about cases: the inbox of a unit, its clocks, the public figures."""

import resource
from io import StringIO
from time import perf_counter

from django.urls import reverse

from tests.bench_measure import analyze, line, medians, page, queries
from tests.stopwatch import slowness

FILTERS = ("", "work=overdue", "work=today", "state=answered", "q=خیابان", "ordering=-submitted_at")


def officer_and_unit():
    """An officer of the only unit."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group, Permission

    from feedback_plugin.cases.models.units import Unit

    group = Group.objects.create(name="bench of cases")
    group.permissions.set(Permission.objects.filter(codename="access_admin"))
    unit = Unit.objects.create(names={"fa": "دفتر"}, group=group, is_fallback=True)
    user = get_user_model().objects.create_user("officer of the bench")
    user.groups.add(group)
    return user, unit


def inbox(client, bare, lengths):
    """The desk of a unit at two lengths, with its filters; then the clocks, then the figures."""
    small, large = lengths
    user, unit = officer_and_unit()
    client.force_login(user)
    address = reverse("feedback_cases_admin:index")
    acts = [page(client, f"{address}?{asked}") for asked in FILTERS]
    found, asked = [], []
    for number in (small, large):
        _fill(unit, number)
        found.append(medians(*acts, rounds=5))
        asked.append([queries(act) for act in acts])
    for name, few, many in zip(FILTERS, *found, strict=True):
        line(f"cases ?{name}: {large} over {small}", many / few, "at most 1.5")
    more = max(many - few for few, many in zip(*asked, strict=True))
    line(f"queries of {large} cases more than of {small}", more, "0")
    client.logout()
    figures(client, bare, large)
    run_clocks()


def figures(client, bare, number):
    """The public page of figures: when it counts, and between."""
    from django.core.cache import cache

    counted = page(client, reverse("feedback_cases:figures"))

    def anew():
        cache.clear()
        counted()

    def bare_anew():
        cache.clear()
        page(client, bare.url)()

    e, whole = medians(bare_anew, anew, rounds=5)
    line(f"figures of {number} cases counted anew, in E", whole / e)
    e, kept = medians(page(client, bare.url), counted)
    line(f"figures of {number} cases as they are kept, in E", kept / e, "at most 4")


def run_clocks():
    """The command of the clocks over all that is open, first and again."""
    from django.core.management import call_command

    from feedback_plugin.cases.models.cases import Case

    number = Case.objects.unanswered().count()
    for name in ("first", "again"):
        before, begun = _peak(), perf_counter()
        call_command("run_case_clocks", stdout=StringIO())
        taken = (perf_counter() - begun) / slowness()
        line(f"clocks of {number} open cases, {name}, seconds", taken, "below 60")
        line(f"the same, megabytes more ({name})", _peak() - before, "flat")


def _peak():
    """The most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fill(unit, number):
    from feedback_plugin.cases.models.cases import Case
    from tests.many_cases import add_many

    add_many(unit, number - Case.objects.count(), open_share=0.9)
    analyze()
