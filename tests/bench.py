"""`make bench`: what the hot pages cost beside a bare Wagtail page, on PostgreSQL.

`--quick` leaves out the largest numbers. Without PostgreSQL the stock package is left out, too.

Every figure is a ratio of medians from rounds in which the two sides take turns: the machine's own
speed cancels out. E is a Wagtail page with an empty template.
"""

import os
import sys
from dataclasses import dataclass, replace

import django

from tests.bench_measure import heading


@dataclass(frozen=True)
class Amounts:
    """How much there is of what is measured; beside the stock package and in a browser, or not."""

    comments: tuple[int, ...] = (0, 1000, 10_000)
    #: Of three drafts: an ordinary one, a short one, a long one.
    articles: tuple[int, int, int] = (60, 20, 200)
    answered: int = 10_000
    drafts: int = 1000
    alike: int = 20_000
    waiting: tuple[int, int] = (1000, 100_000)
    cases: tuple[int, int] = (1000, 100_000)
    with_stock: bool = True
    with_browser: bool = True


QUICK = Amounts(
    comments=(0, 1000), answered=1000, alike=2000, waiting=(1000, 10_000), cases=(1000, 10_000)
)


def portal(articles=Amounts.articles):
    """Fill an empty database: a home, a bare page, a page with the feedback tag, three drafts."""
    from wagtail.models import Locale, Page, Site

    from cms_site.home.models import HomePage
    from drafts_plugin.pages.models import DraftIndexPage
    from tests import bench_drafts
    from tests.foreign.models import BarePage, ForeignPage

    locale = Locale.objects.get_or_create(language_code="fa")[0]
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Bench", slug="bench", locale=locale)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    bare = home.add_child(instance=BarePage(title="Bare", slug="bare"))
    foreign = home.add_child(instance=ForeignPage(title="Foreign", slug="foreign"))
    index = home.add_child(instance=DraftIndexPage(title="Drafts", slug="drafts"))
    return bare, foreign, *(bench_drafts.publish(index, number) for number in articles)


def measure(amounts):
    """Print all the lines."""
    from django.test import Client

    from tests import (
        bench_answers,
        bench_campaigns,
        bench_cases,
        bench_comments,
        bench_desk,
        bench_drafts,
        bench_editor,
    )

    bare, foreign, draft, short, long = portal(amounts.articles)
    client = Client()
    heading("comments")
    bench_comments.pages(client, bare, foreign, amounts.comments, amounts.with_stock)
    bench_comments.from_cache(Client, foreign)
    heading("answers")
    bench_answers.matrix(client, bare, short, amounts.answered)
    heading("drafts")
    bench_drafts.by_length(client, short, long)
    bench_drafts.pages(client, bare, draft, amounts.comments)
    bench_drafts.long_list(client, bare, draft.get_parent().specific, amounts.drafts)
    if amounts.with_browser:
        heading("editor")
        bench_editor.editors(bare.get_parent(), draft, long)
    heading("CPU seconds")
    bench_drafts.importing()
    bench_drafts.comparing()
    bench_campaigns.grouping(draft, amounts.alike)
    heading("moderators")
    bench_desk.queue(client, (foreign, short, long), amounts.waiting)
    heading("cases")
    bench_cases.inbox(client, bare, amounts.cases)


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms_site.settings.test")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    amounts = QUICK if "--quick" in sys.argv else Amounts()
    if connection.vendor != "postgresql":
        amounts = replace(amounts, with_stock=False)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        measure(amounts)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()
