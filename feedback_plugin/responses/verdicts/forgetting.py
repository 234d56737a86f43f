"""What becomes of verdicts when something becomes of the comments."""

from collections.abc import Collection

from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.page_cache import version
from feedback_plugin.responses.verdicts.models import Verdict


def withdraw(records: Collection[int]) -> None:
    """Whoever takes a comment back takes back what they said of its answer, too."""
    if Verdict.objects.filter(AmongKeys("answered", records)).delete()[0]:
        version.bump()


def forget_lines(records: Collection[int]) -> None:
    """Leave the yes or no, which is a number among others; a line may tell who wrote it."""
    lines = Verdict.objects.filter(AmongKeys("answered", records)).exclude(line="")
    lines.update(line="")
