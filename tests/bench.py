"""`make bench`: what the hot pages cost beside a bare Wagtail page, on PostgreSQL.

`--quick` leaves out the largest numbers. Without PostgreSQL the stock package is left out, too.

Every figure is the median of rounds in which the pages take turns, as a ratio to the bare page of
the same round: the machine's own speed cancels out.
"""

import os
import statistics
import sys
import time
from datetime import timedelta

import django

ROUNDS = 15
COMMENTS = (0, 1000, 10_000)
ARTICLES = 60
SHORT, LONG = 20, 200
DRAFTS = 1000
QUICK = "--quick" in sys.argv


def time_of(client, url):
    begun = time.perf_counter()
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return time.perf_counter() - begun


def ratios(client, bare, url):
    """Return the median time of `url` over that of the bare page, in alternating requests."""
    time_of(client, url)
    pairs = [(time_of(client, bare), time_of(client, url)) for _ in range(ROUNDS)]
    return statistics.median(ours / theirs for theirs, ours in pairs)


def portal():
    """Fill an empty database: a home, a bare page, a page with the feedback tag, a long draft."""
    from wagtail.models import Locale, Page, Site

    from cms_site.models import HomePage
    from drafts_plugin.models import DraftIndexPage
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
    draft, short, long = (
        publish_draft(index, f"draft-{number}", number) for number in (ARTICLES, SHORT, LONG)
    )
    return bare, foreign, draft, short, long


def publish_draft(index, slug, articles):
    """Publish an open draft of so many articles."""
    from django.utils import timezone

    from drafts_plugin.models import DraftPage

    body = [
        {"type": "article", "value": {"number": str(number), "text": "متن ماده " * 30}}
        for number in range(1, articles + 1)
    ]
    now = timezone.now()
    draft = index.add_child(
        instance=DraftPage(
            title=slug,
            slug=slug,
            body=body,
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=1),
        )
    )
    draft.save_revision().publish()
    return draft


def list_of_drafts(index):
    """Fill a list with a thousand drafts that opened on as many days."""
    from django.utils import timezone

    from drafts_plugin.models import DraftPage

    for number in range(DRAFTS):
        opens_at = timezone.now() - timedelta(days=number)
        index.add_child(
            instance=DraftPage(
                title=f"Draft {number}",
                slug=f"listed-{number}",
                kind=("bylaw", "circular")[number % 2],
                responsible_unit=f"Unit {number % 12}",
                opens_at=opens_at,
                closes_at=opens_at + timedelta(days=14),
            )
        )
    return index


def drafts_by_length(client, short, long):
    """Print what each clause costs: the long page over the short one."""
    ratio = ratios(client, short.url, long.url)
    print(f"  draft of {LONG} over {SHORT} articles (at most 2)  {ratio:5.2f}")


def long_list(client, bare, index):
    """Print what the list costs, with and without filters."""
    for label, query in (("", ""), (", filtered", "?kind=bylaw&unit=Unit+2&stage=under_review")):
        ratio = ratios(client, bare.url, index.url + query)
        print(f"  {f'index of {DRAFTS} drafts{label}':<37} {ratio:5.2f}")


def import_seconds():
    """CPU seconds to read a regulation of 56 articles with notes and items."""
    from drafts_plugin.importing import build_tree

    article = "ماده {0}ـ متن ماده.\nتبصره ۱ـ متن تبصره.\nالف) بند نخست.\nب) بند دوم."
    text = "\n".join(article.format(number) for number in range(1, 57))
    begun = time.process_time()
    build_tree(text)
    return time.process_time() - begun


def comparison_seconds():
    """CPU seconds to compare two versions of 200 articles, every third one changed."""
    from drafts_plugin.clauses import read_version
    from drafts_plugin.comparison.clauses import compare_clauses

    common = {"type": "article", "title": "", "level": ""}
    old = [
        {**common, "id": f"c{n}", "number": str(n), "text": f"متن ماده شماره {n} " * 15}
        for n in range(200)
    ]
    new = [
        {**row, "text": row["text"] + ("و افزوده" if n % 3 == 0 else "")}
        for n, row in enumerate(old)
    ]
    begun = time.process_time()
    compare_clauses(read_version(old), read_version(new))
    return time.process_time() - begun


def grouping_seconds(page):
    """CPU seconds to fingerprint what is stored and to find 2,000 near-copies among it."""
    from django.db import connection

    from feedback_plugin.comments.campaign_search import propose
    from feedback_plugin.comments.models import CommentRecord

    letter = "با این ماده مخالفم زیرا عوارض تازه‌ای بر دوش روستاییان می‌گذارد و باید حذف شود"
    ids = CommentRecord.objects.filter(page=page).order_by("pk").values_list("pk", flat=True)
    texts = [
        f"{letter}؛ من از روستای {n} هستم"
        if n < 2000
        else " ".join(f"واژه{(n * 7919 + m * m) % 5003}" for m in range(40))
        for n in range(len(ids))
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE django_comments SET comment = %s WHERE id = %s",
            list(zip(texts, ids, strict=True)),
        )
    begun = time.process_time()
    propose()
    return time.process_time() - begun


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms_site.settings.test")
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_test_environment, teardown_test_environment

    from tests import bench_comments
    from tests.many_comments import add_many

    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        bare, foreign, draft, short, long = portal()
        client, stored = Client(), 0
        print("comments")
        bench_comments.pages(client, bare, foreign, COMMENTS[:2] if QUICK else COMMENTS)
        bench_comments.from_cache(Client, foreign)
        bench_comments.queue(client, foreign, large=10_000 if QUICK else 100_000)
        print("ratio to a bare Wagtail page (lower is better)")
        for number in COMMENTS:
            add_many(draft, number - stored)
            stored = number
            ratio = ratios(client, bare.url, draft.url)
            print(f"  draft, 60 articles   {number:>6} comments  {ratio:5.2f}")
        drafts_by_length(client, short, long)
        long_list(client, bare, list_of_drafts(draft.get_parent().specific))
        print("CPU seconds")
        print(f"  import 56 articles            {import_seconds():7.3f}")
        print(f"  compare 2 × 200 articles      {comparison_seconds():7.3f}")
        print(f"  group 20,000 comments         {grouping_seconds(foreign):7.3f}")
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()
