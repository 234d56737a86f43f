"""What a sheet would do, row by row; and the drafts that it makes if it is confirmed."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.responses.core.many_drafts import Draft
from feedback_plugin.responses.sheets.answers import SPOILT, SheetAnswer
from feedback_plugin.responses.sheets.placing import Place, check, place_meant, place_of
from feedback_plugin.responses.sheets.reading import SheetRow
from feedback_plugin.responses.sheets.standing import Standing
from feedback_plugin.responses.sheets.verdicts import Verdict
from feedback_plugin.responses.sheets.wordings import RefusedError


@dataclass
class Judgement:
    """All of it."""

    verdicts: list[Verdict]
    drafts: list[Draft] = field(default_factory=list)

    @property
    def counts(self) -> Counter:
        """How many rows have each outcome."""
        return Counter(str(each.outcome) for each in self.verdicts)

    @property
    def digest(self) -> str:
        """What tells this judgement from any other that the same sheet would get later."""
        verdicts = [(each.row.line, str(each.outcome)) for each in self.verdicts]
        drafts = [
            (each.words, sorted(each.added.items()), _key(each.response)) for each in self.drafts
        ]
        return hashlib.sha256(repr((verdicts, drafts)).encode()).hexdigest()[:24]


def _key(response: Any) -> Any:
    return response and (response.pk, response.version)


def _meant(row: SheetRow) -> int | str:
    """The comment of a row, however its number is written."""
    pk = parse_pk(row.number)
    return row.number if pk is None else pk


def judge(rows: Sequence[SheetRow], standing: Standing) -> Judgement:
    """Look at every row, and then at the rows of each answer together."""
    often = Counter(map(_meant, rows))
    judgement = Judgement([Verdict(row) for row in rows])
    answers: dict[Place, list[Verdict]] = defaultdict(list)
    spoilt: set[Place | None] = set()
    for each in judgement.verdicts:
        try:
            known = check(each.row, standing, often[_meant(each.row)] > 1)
            place = place_of(each.row, known, standing)
        except RefusedError as error:
            each.refuse(str(error))
            if each.row.trouble or often[_meant(each.row)] > 1:
                spoilt.add(place_meant(each.row, standing))
            continue
        if place is not None:
            answers[place].append(each)
    for place, verdicts in answers.items():
        answer = SheetAnswer(place, verdicts, standing)
        if place in spoilt:
            answer.refuse_all(SPOILT)
            continue
        draft = answer.draft()
        if draft is not None:
            judgement.drafts.append(draft)
    return judgement
