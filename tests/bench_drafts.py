"""The lines of `make bench` about drafts: their pages, their list, Word files and comparisons."""

from datetime import timedelta
from types import SimpleNamespace

from tests.bench_measure import analyze, cpu_seconds, line, page, queries, ratio
from tests.many_comments import add_many

COMPARED = 200


def publish(index, articles):
    """Publish an open draft of so many articles."""
    from django.utils import timezone

    from drafts_plugin.pages.models import DraftPage

    body = [
        {"type": "article", "value": {"number": str(number), "text": "متن ماده " * 30}}
        for number in range(1, articles + 1)
    ]
    now = timezone.now()
    draft = index.add_child(
        instance=DraftPage(
            title=f"Draft of {articles}",
            slug=f"draft-{articles}",
            body=body,
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=1),
        )
    )
    draft.save_revision().publish()
    return draft


def pages(client, bare, draft, sizes):
    """The page of a draft at growing numbers of comments, and by the length of its text."""
    stored = 0
    for number in sizes:
        add_many(draft, number - stored)
        stored = number
        analyze()
        taken = ratio(page(client, draft.url), page(client, bare.url))
        line(f"draft of {len(draft.body)} articles with {number} comments, in E", taken)


def by_length(client, short, long):
    """What each clause costs: the long page over the short one."""
    taken = ratio(page(client, long.url), page(client, short.url))
    line(f"draft of {len(long.body)} articles over one of {len(short.body)}", taken, "at most 2")


def long_list(client, bare, index, number):
    """The list of drafts at its length, with and without filters, beside the short list."""
    few = queries(page(client, index.url))
    _fill(index, number)
    analyze()
    many = queries(page(client, index.url))
    line(f"queries of the list of {number} drafts over a list of 3", many / few, "1")
    for label, query in (("", ""), (", filtered", "?kind=bylaw&unit=Unit+2&stage=under_review")):
        taken = ratio(page(client, index.url + query), page(client, bare.url))
        line(f"list of {number} drafts{label}, in E", taken)


def _fill(index, number):
    from django.utils import timezone

    from drafts_plugin.pages.models import DraftPage

    for place in range(number):
        opens_at = timezone.now() - timedelta(days=place)
        index.add_child(
            instance=DraftPage(
                title=f"Draft {place}",
                slug=f"listed-{place}",
                kind=("bylaw", "circular")[place % 2],
                responsible_unit=f"Unit {place % 12}",
                opens_at=opens_at,
                closes_at=opens_at + timedelta(days=14),
            )
        )


def importing():
    """CPU seconds to read a regulation of 56 articles with notes and items."""
    from drafts_plugin.importing import build_tree

    article = "ماده {0}ـ متن ماده.\nتبصره ۱ـ متن تبصره.\nالف) بند نخست.\nب) بند دوم."
    text = "\n".join(article.format(number) for number in range(1, 57))
    # What the first reading of a process loads is not the text's.
    build_tree(article)
    line("import 56 articles", cpu_seconds(lambda: build_tree(text)), "at most 1")


def comparing():
    """CPU seconds to compare two versions of 200 articles, every third one changed."""
    from drafts_plugin.comparison.cache import cached_comparison

    rows = [
        {"type": "article", "title": "", "level": "", "id": f"c{n}", "number": str(n)}
        | {"text": f"متن ماده شماره {n} " * 15}
        for n in range(COMPARED)
    ]
    changed = [
        row | {"text": row["text"] + ("و افزوده" if place % 3 == 0 else "")}
        for place, row in enumerate(rows)
    ]
    old = SimpleNamespace(clauses=rows, sha256="bench-old")
    new = SimpleNamespace(clauses=changed, sha256="bench-new")
    compared = cpu_seconds(lambda: cached_comparison(old, new, "fa"))
    line(f"compare 2 × {COMPARED} articles", compared, "at most 0.5")
    line(
        "the same once more, from the cache", cpu_seconds(lambda: cached_comparison(old, new, "fa"))
    )
