"""`make bench`: what the hot pages cost beside a bare Wagtail page, on PostgreSQL.

`--quick` leaves out the largest numbers. Without PostgreSQL the stock package is left out, too.

Every figure is a ratio of medians from rounds in which the two sides take turns: the machine's own
speed cancels out. E is a Wagtail page with an empty template.
"""

import os
import sys

import django

from tests.bench_measure import heading

COMMENTS = (0, 1000, 10_000)
QUICK = "--quick" in sys.argv


def portal():
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
    lengths = (bench_drafts.ARTICLES, bench_drafts.SHORT, bench_drafts.LONG)
    return bare, foreign, *(bench_drafts.publish(index, articles) for articles in lengths)


def measure():
    """Print all the lines."""
    from django.test import Client

    from tests import bench_campaigns, bench_comments, bench_desk, bench_drafts, bench_editor

    bare, foreign, draft, short, long = portal()
    client = Client()
    sizes = COMMENTS[:2] if QUICK else COMMENTS
    heading("comments")
    bench_comments.pages(client, bare, foreign, sizes)
    bench_comments.from_cache(Client, foreign)
    heading("drafts")
    bench_drafts.by_length(client, short, long)
    bench_drafts.pages(client, bare, draft, sizes)
    bench_drafts.long_list(client, bare, draft.get_parent().specific)
    heading("editor")
    bench_editor.editors(bare.get_parent(), draft, long)
    heading("CPU seconds")
    bench_drafts.importing()
    bench_drafts.comparing()
    bench_campaigns.grouping(draft, 2000 if QUICK else 20_000)
    heading("moderators")
    bench_desk.queue(client, (foreign, short, long), large=10_000 if QUICK else 100_000)


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms_site.settings.test")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        measure()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()
