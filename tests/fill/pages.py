"""Drafts, versions of a long one, and news: pages as the site has them after years."""

from datetime import timedelta
from itertools import cycle

from django.utils import timezone

from cms_site.news.models import NewsIndexPage, NewsPage
from drafts_plugin.pages.fields import DraftKind
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.text.canonical import canonical_clauses, digest
from drafts_plugin.versions.models import PublishedVersion
from tests.fill import sentences
from tests.fill.places import beyond

STATES = 5
SPREAD_DAYS = 1400


def first_of(home, model, slug, title):
    """The page of this type below `home`, made where there is none."""
    found = model.objects.child_of(home).first()
    return found or home.add_child(instance=model(title=title, slug=slug, show_in_menus=True))


def long_draft(home, amounts):
    """An open draft of many articles that was public in many versions; made once."""
    index = first_of(home, DraftIndexPage, "drafts", "پیش‌نویس‌ها")
    if found := DraftPage.objects.child_of(index).filter(slug="filled-long").first():
        return found
    now = timezone.now()
    draft = DraftPage(
        title="لایحه مدیریت شهری و روستایی",
        slug="filled-long",
        kind=DraftKind.BILL,
        summary=sentences.text(1),
        responsible_unit="دفتر حقوقی",
        opens_at=now - timedelta(days=20),
        closes_at=now + timedelta(days=20),
        body=_articles(amounts.articles, 0),
    )
    index.add_child(instance=draft)
    draft.save_revision().publish()
    draft = DraftPage.objects.get(pk=draft.pk)
    _write_versions(draft, amounts)
    return draft


def _articles(number, version):
    """Every twelfth article is worded anew in each version."""
    return [
        {
            "type": "article",
            "id": f"00000000-0000-4000-8000-{place:012}",
            "value": {
                "number": str(place + 1),
                "text": sentences.text(place + (5000 * version if place % 12 == version else 0)),
            },
        }
        for place in range(number)
    ]


def _write_versions(draft, amounts):
    """The public history up to what is public now."""
    rows = []
    for number in range(1, amounts.versions):
        body = DraftPage(body=_articles(amounts.articles, number)).body
        clauses = canonical_clauses(body)
        rows.append(
            PublishedVersion(
                page=draft,
                number=number + 1,
                kind=PublishedVersion.Kind.CORRECTION,
                published_at=draft.opens_at + timedelta(days=number),
                change_note=sentences.sentence(number),
                title=draft.title,
                clauses=clauses,
                sha256=digest(clauses),
            )
        )
    PublishedVersion.objects.bulk_create(rows)


def drafts(home, number):
    """Short drafts of every kind in many stages; yields after each."""
    index = first_of(home, DraftIndexPage, "drafts", "پیش‌نویس‌ها")
    for place, kind in zip(beyond(DraftPage, number), cycle(DraftKind.values), strict=False):
        index.add_child(instance=_draft(place, kind, timezone.now()))
        yield place


def _draft(place, kind, now):
    # The first few are in every stage already.
    opens_at = now - timedelta(days=place * 13 % SPREAD_DAYS - 10, hours=place % 9)
    closes_at = opens_at + timedelta(days=30)
    ended = {}
    if place % STATES == 1 and closes_at < now - timedelta(days=40):
        ended = {"withdrawn_at": closes_at, "withdrawal_reason": sentences.sentence(place)}
    elif place % STATES == 2 and closes_at < now - timedelta(days=40):
        answered = closes_at + timedelta(days=30)
        ended = {"outcome": f"<p>{sentences.text(place)}</p>", "outcome_published_at": answered}
    return DraftPage(
        title=sentences.title(place),
        slug=f"filled-{place}",
        kind=kind,
        summary=sentences.text(place),
        responsible_unit=f"دفتر {sentences.WHAT[place % 12]}",
        opens_at=opens_at,
        closes_at=closes_at,
        body=_articles(3, 0),
        first_published_at=opens_at,
        last_published_at=opens_at,
        live=place % STATES != 4,
        **ended,
    )


def news(home, number):
    """One piece of news a day; yields after each."""
    index = first_of(home, NewsIndexPage, "news", "خبرها")
    today = timezone.localdate()
    for place in beyond(NewsPage, number):
        page = NewsPage(
            title=sentences.title(place),
            slug=f"filled-news-{place}",
            date=today - timedelta(days=place),
            lead=sentences.sentence(place),
            body=[{"type": "paragraph", "value": f"<p>{sentences.text(place)}</p>"}],
        )
        index.add_child(instance=page)
        yield place
