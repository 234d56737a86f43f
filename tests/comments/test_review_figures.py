"""How often reviews reverse decisions is public by reason, and no small number is."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.comments.reviews.rates import review_rates
from tests.many_comments import add_many

FIGURES = "/feedback/comments/reviews/"


@pytest.fixture
def reviewed(foreign_page):
    """So many finished reviews of decisions for a reason, and so many of them reversed."""
    add_many(foreign_page, 30)
    records = iter(CommentRecord.objects.order_by("pk"))

    def make(reason, number, reversals, state="rejected"):
        at = timezone.now()
        DecisionReview.objects.bulk_create(
            DecisionReview(
                record=next(records),
                decision_at=at,
                state=state,
                reason=reason,
                requested_at=at,
                due_at=at,
                outcome="reversed" if each < reversals else "upheld",
                sentence="" if each < reversals else "می‌ماند",
                reviewed_at=at,
            )
            for each in range(number)
        )

    return make


def test_reversals_are_counted_by_reason(client, reviewed):
    reviewed("insult", 6, 2)
    reviewed("", 5, 5, "spam")
    rates = review_rates()
    assert (rates.whole.given, rates.whole.met) == (11, 7)
    assert sorted((rate.given, rate.met) for _, rate in rates.parts) == [(5, 5), (6, 2)]
    assert 'data-reviews="7/11"' in client.get(FIGURES).content.decode()


@pytest.mark.parametrize(
    ("numbers", "whole", "shown"),
    [
        ([4], None, []),
        ([3, 3], 6, []),
        # What is left over would tell of two.
        ([6, 2], 8, []),
        ([9, 6, 2], 17, [9]),
        ([6, 5], 11, [5, 6]),
    ],
)
def test_no_small_number_is_told_or_follows(client, reviewed, numbers, whole, shown):
    for reason, number in zip(("insult", "advertising", "off_topic"), numbers, strict=False):
        reviewed(reason, number, 0)
    rates = review_rates()
    assert (rates.whole.given if rates.whole else None) == whole
    assert sorted(rate.given for _, rate in rates.parts) == shown
    assert client.get(FIGURES).status_code == 200


def test_whoever_begins_to_write_reads_of_it(client, foreign_page, settings):
    assert f'href="{FIGURES}"' in client.get(foreign_page.url).content.decode()
    settings.FEEDBACK_COMMENT_REVIEW_DAYS = None
    cache.clear()
    assert FIGURES not in client.get(foreign_page.url).content.decode()
