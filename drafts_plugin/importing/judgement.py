"""Whether a marker without a separator is meant, or is a sentence that mentions a clause.

«ماده ۹ متن» is an article when 9 is due; «ماده ۲۲ این آیین‌نامه …», wrapped on to a line of its
own within article 9, is not.
"""

from drafts_plugin.importing.titles import can_be_heading, title_and_rule
from drafts_plugin.text.markers.spelling import fold

# How many articles may be missing before an article without a separator stops being credible.
CREDIBLE_JUMP = 3


class ArticleJudgement:
    """Follows the articles of one text and admits those that fit among them."""

    def __init__(self, markers):
        articles = [marker for marker in markers if marker and marker.type == "article"]
        self.firm = {marker.value for marker in articles if marker.firm}
        self.starts_at_one = any(marker.value[0] == 1 for marker in articles)
        self.numbers = set()
        self.last = None

    def admits(self, marker, after_heading):
        if marker.firm:
            return True
        number, repeats = marker.value
        if marker.value in self.firm or not isinstance(number, int):
            return False
        if marker.mention:
            return self._is_next(number) and (not self.firm or _speaks_of_this_text(marker))
        if after_heading and number == 1:
            return True
        return marker.value not in self.numbers and self._credible(number, repeats)

    def _is_next(self, number):
        return number == (self.last or 0) + 1

    def _credible(self, number, repeats):
        if self.last is None:
            return number == 1 or not self.starts_at_one
        if repeats:
            return number == self.last
        return self.last < number <= self.last + CREDIBLE_JUMP

    def add(self, marker):
        number, _ = marker.value
        if number == 1:
            # The numbering of a new part may begin again.
            self.numbers.clear()
        self.numbers.add(marker.value)
        if isinstance(number, int):
            self.last = number


def _speaks_of_this_text(marker):
    """A mention of «ماده ۲۲ این آیین‌نامه» needs an article 22 elsewhere; else it is the article."""
    return fold(marker.text).startswith("این ")


def note_is_meant(marker, numbers):
    """`numbers` are the numbers of the notes of the same article so far."""
    if marker.firm:
        return True
    number = marker.value[0]
    if marker.mention or not isinstance(number, int) or marker.value in numbers:
        return False
    return number <= max((value for value, _ in numbers), default=0) + 2


class PartJudgement:
    """Follows the headings of each kind; one without a separator must be short and in its turn."""

    def __init__(self):
        self.last = {}

    def admits(self, marker):
        if marker.firm:
            return True
        expected = self.last.get(marker.kind, 0) + 1
        return (
            not marker.mention
            and marker.value[0] in (1, expected)
            and can_be_heading(title_and_rule(marker.text)[0])
        )

    def add(self, marker):
        number = marker.value[0] if marker.value else None
        self.last[marker.kind] = number if isinstance(number, int) else 0


def item_is_meant(marker, lists):
    """«(ب) متن» is an item in its turn, while «(۸) منتشر می‌شود» goes on with a sentence."""
    return marker.firm or (not marker.mention and lists.expects(marker))
