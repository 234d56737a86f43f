"""Listed words out of a CSV file: what each row would do, and why some do nothing."""

import csv
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from feedback_plugin.comments.screening.folding import fold_rule
from feedback_plugin.comments.screening.models import WordEffect, WordRule
from feedback_plugin.persian_text import clean_text, fold_letters

NO_CSV = gettext_lazy("This is not a CSV file. Save your list as “CSV UTF-8”.")
MOST_ROWS = 5000
MOST_BYTES = 1024 * 1024
HEADERS = {"pattern", "word", "phrase", "کلمه", "واژه", "عبارت"}


@dataclass
class Row:
    """One line of the file; with a problem it is left out."""

    line: int
    pattern: str
    effect: str = WordEffect.HOLD
    note: str = ""
    problem: str = ""
    is_known: bool = False

    @property
    def effect_label(self):
        return WordEffect(self.effect).label if self.effect in WordEffect.values else self.effect


def text_of(file) -> str:
    """The text of an uploaded file, or a ValidationError that says what to do."""
    if file.size > MOST_BYTES:
        raise ValidationError(_("The file is larger than one megabyte. Divide it."))
    content = file.read()
    if b"\0" in content:
        raise ValidationError(NO_CSV)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = _("The file is not in UTF-8. Save your list as “CSV UTF-8”.")
        raise ValidationError(sentence) from error


def read(text: str) -> list[Row]:
    """The rows of a list: word, effect, note. Raises a ValidationError for what is no list."""
    start = text[:2000]
    delimiter = max(",;\t", key=start.count)
    try:
        lines = [(n, cells) for n, cells in _lines(text, delimiter) if any(cells)]
    except csv.Error as error:
        raise ValidationError(
            _("This is not a CSV file. Save your list as “CSV UTF-8”.")
        ) from error
    if lines and lines[0][1][0].lower() in HEADERS:
        del lines[0]
    if not lines:
        raise ValidationError(_("The file has no rows."))
    if len(lines) > MOST_ROWS:
        raise ValidationError(_("The file has too many rows. Divide it."))
    rows = [_row(line, cells) for line, cells in lines]
    _compare(rows)
    return rows


@transaction.atomic
def accept(rows: list[Row]) -> int:
    """Put the good rows on the list; a word that is known gets the effect of the file."""
    good = [row for row in rows if not row.problem]
    rules = [
        WordRule(
            pattern=row.pattern,
            folded=fold_rule(row.pattern),
            effect=row.effect,
            note=row.note,
            changed_at=timezone.now(),
        )
        for row in good
    ]
    WordRule.objects.bulk_create(
        rules,
        update_conflicts=True,
        unique_fields=["folded"],
        update_fields=["effect", "note", "changed_at"],
    )
    return len(good)


def _lines(text, delimiter):
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for cells in reader:
        yield reader.line_num, [" ".join(clean_text(cell).split()) for cell in cells]


def _row(line, cells):
    pattern, effect, note = [*cells, "", ""][:3]
    row = Row(line, pattern, effect or WordEffect.HOLD, note[:200])
    known = _effects()
    if not fold_rule(pattern):
        row.problem = _("There is no word in this row.")
    elif len(pattern) > 100:
        row.problem = _("The phrase is longer than 100 characters.")
    elif fold_letters(row.effect) not in known:
        row.problem = _("The effect is unknown: write hold, flag or spam, or leave it empty.")
    else:
        row.effect = known[fold_letters(row.effect)]
    return row


def _effects():
    """Each effect by its code and by its name in both languages."""
    names = {value: value for value in WordEffect.values}
    for language in ("fa", "en"):
        with override(language):
            names |= {fold_letters(str(label)): value for value, label in WordEffect.choices}
    return names


def _compare(rows):
    known = set(WordRule.objects.order_by().values_list("folded", flat=True))
    seen = {}
    for row in rows:
        folded = fold_rule(row.pattern)
        if not row.problem and folded in seen:
            row.problem = _("The same word as in line %(line)s.") % {"line": seen[folded]}
        seen.setdefault(folded, row.line)
        row.is_known = folded in known
