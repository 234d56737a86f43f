"""`make soak`: three processes on one PostgreSQL, one of them killed every few seconds.

`python -m tests.postgres python -m tests.soak [--minutes 2] [--people 6]`. In the end each
confirmation that anybody was shown is in the database exactly once, and nothing is there twice.
"""

import argparse
import os
import random
import sys
from collections import Counter

import django

from tests.soak.people import Person, Told
from tests.soak.servers import Server, kill_at_random, wait_for

PROCESSES = 3


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1405, help="of whom to kill, and when")
    return parser.parse_args()


def prepare() -> int:
    """An empty portal with a page that takes comments and a unit that takes cases."""
    from django.contrib.auth.models import Group
    from django.core.management import call_command
    from wagtail.models import Locale, Page, Site

    from cms_site.home.models import HomePage
    from feedback_plugin.cases.models.units import Unit
    from tests.foreign.models import ForeignPage

    call_command("migrate", verbosity=0, interactive=False)
    locale = Locale.objects.get_or_create(language_code="fa")[0]
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Soak", slug="soak", locale=locale))
    names = {"hostname": "127.0.0.1", "root_page": home}
    Site.objects.update_or_create(is_default_site=True, defaults=names)
    group = Group.objects.create(name="inspection")
    Unit.objects.create(names={"fa": "بازرسی", "en": "Inspection"}, group=group, is_fallback=True)
    return home.add_child(instance=ForeignPage(title="Foreign", slug="foreign")).pk


def stored_words() -> Counter[str]:
    """How often the words of each comment and case are in the database."""
    from django_comments_xtd.models import XtdComment

    from feedback_plugin.cases.models.cases import Case

    stored = Counter(XtdComment.objects.values_list("comment", flat=True))
    stored.update(Case.objects.values_list("subject", flat=True))
    return stored


def faults(told: Told, stored: Counter[str]) -> list[str]:
    """What people were told and is not so."""
    return [
        *(f"confirmed, and not there: {words}" for words in told.confirmed if not stored[words]),
        *(f"there {number} times: {words}" for words, number in stored.items() if number > 1),
        *(f"there, and never sent: {words}" for words in stored.keys() - set(told.sent)),
        *(f"refused: {words}" for words in told.refused),
    ]


def main() -> None:
    asked = arguments()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.soak.settings"
    django.setup()
    page, told = prepare(), Told()
    servers = [Server() for _ in range(PROCESSES)]
    try:
        wait_for(servers)
        people = [Person(number, servers, page, told) for number in range(asked.people)]
        for person in people:
            person.start()
        killed = kill_at_random(servers, asked.minutes * 60, random.Random(asked.seed))  # noqa: S311
        for person in people:
            person.stops.set()
        for person in people:
            person.join(timeout=120)
    finally:
        for server in servers:
            server.kill()
    print(f"{killed} killed, {len(told.confirmed)} confirmed, {len(told.again)} sent again")
    if not killed or not told.confirmed or not told.again:
        sys.exit("Nothing was tried: let it run longer.")
    if found := faults(told, stored_words()):
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
