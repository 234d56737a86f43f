"""The line of `make bench` about comments in nearly the same words."""

from tests.bench_measure import cpu_seconds, line
from tests.many_comments import add_many

LETTER = "با این ماده مخالفم زیرا عوارض تازه‌ای بر دوش روستاییان می‌گذارد و باید حذف شود"


def _said(pk):
    if pk % 10 == 0:
        return f"{LETTER}؛ من از روستای {pk} هستم"
    return " ".join(f"واژه{(pk * 7919 + m * m) % 5003}" for m in range(40))


def grouping(page, number):
    """CPU seconds to fingerprint comments and to find the near-copies among them, one in ten."""
    from feedback_plugin.comments.campaigns.detection import propose
    from feedback_plugin.comments.campaigns.models import CampaignMember

    propose()  # what was there before is not counted
    add_many(page, number, text=_said)
    taken = cpu_seconds(propose)
    grouped = CampaignMember.objects.filter(record__page=page).count()
    assert grouped >= number // 10 - 1, grouped
    line(f"group {number} comments, {number // 10} of them alike", taken)
