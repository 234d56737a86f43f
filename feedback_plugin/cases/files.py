"""Files that come with a case: under which name they are shown, how they are stored and deleted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import PureWindowsPath
from typing import Any

from django.core.files.base import File
from django.db import models, transaction
from django.http import FileResponse, Http404

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.files import CaseFile
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.conf import conf
from feedback_plugin.files import content_type, hand_out
from feedback_plugin.scans import taking
from feedback_plugin.scans.judging import judge

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}
LONGEST_STEM = 80
# Invisible, but part of how Persian words are written.
HALF_SPACE = "\u200c"
FORBIDDEN = frozenset('/\\:*?"<>|')


@dataclass(frozen=True)
class NewFile:
    """A file that is fit to be kept, with the name that is shown for it."""

    content: File
    name: str
    kind: str

    @property
    def trait(self) -> tuple[str, int]:
        """By what a file that is sent a second time is known."""
        return self.name, self.content.size


def take(chosen: Any) -> NewFile:
    """What is kept of a file that somebody chose; ValidationError where it cannot be taken."""
    content = taking.take(chosen, conf.case_file_max_bytes)
    kind = content_type(content)
    return NewFile(content, shown_name(chosen.name, kind), kind)


def shown_name(name: str, kind: str) -> str:
    """The name that the file had, without what misleads: its ending is that of its kind."""
    stem = PureWindowsPath(name).stem
    plain = "".join(sign if _is_plain(sign) else " " for sign in stem)
    shortened = " ".join(plain.split())[:LONGEST_STEM].strip(" .")
    return f"{shortened or 'file'}.{ENDINGS[kind]}"


def _is_plain(sign: str) -> bool:
    # Signs that turn the direction of writing would show another ending than the file has.
    return sign == HALF_SPACE or (sign.isprintable() and sign not in FORBIDDEN)


@contextmanager
def written(files: Iterable[NewFile]) -> Iterator[list[CaseFile]]:
    """Rows, not saved, whose files lie in the storage; none of them if what is within fails."""
    rows: list[CaseFile] = []
    try:
        for new in files:
            row = CaseFile(name=new.name, kind=new.kind, size=new.content.size)
            row.file.save(new.name, new.content, save=False)
            rows.append(row)
        yield rows
    except BaseException:
        _delete([row.file.name for row in rows])
        raise


def attach(rows: Sequence[CaseFile], case: Case, message: CaseMessage | None = None) -> None:
    """Store rows that are `written` at a message of this case; without one, at its filing."""
    for row in rows:
        row.case, row.message = case, message
    CaseFile.objects.bulk_create(rows)
    if rows:
        # Not earlier: a scanner that is slow or down must not undo what was written.
        stored = CaseFile.objects.filter(pk__in=[row.pk for row in rows])
        transaction.on_commit(partial(judge, stored), robust=True)


def share(rows: Iterable[CaseFile], case: Case, message: CaseMessage) -> None:
    """Store at a message of another case, too, what is attached already; it lies there once."""
    facts = ("name", "kind", "size")
    CaseFile.objects.bulk_create(
        CaseFile(
            case=case,
            message=message,
            file=row.file.name,
            **{name: getattr(row, name) for name in facts},
        )
        for row in rows
    )


def mark_files(cases: Iterable[Case]) -> None:
    """Note of each how many files it has, its messages' among them, as `file_count`: for lists."""
    keys = [case.pk for case in cases]
    rows = CaseFile.objects.filter(case__in=keys).order_by()
    counts = Counter(rows.values_list("case", flat=True))
    for case in cases:
        case.file_count = counts[case.pk]


def deal_out(case: Case, messages: Iterable[CaseMessage]) -> list[CaseFile]:
    """Give each of these messages of a case its `own_files`; return those of the filing."""
    by_message: dict[int | None, list[CaseFile]] = defaultdict(list)
    for row in case.files.all():
        by_message[row.message_id].append(row)
    for message in messages:
        message.own_files = by_message[message.pk]
    return by_message[None]


def forget(cases: Iterable[int]) -> None:
    """Delete the files of these cases, once the transaction that says so is over."""
    rows = CaseFile.objects.filter(case__in=cases)
    names = list(rows.values_list("file", flat=True))
    rows.delete()
    transaction.on_commit(partial(_delete_unnamed, names))


def hand_out_of(rows: models.QuerySet, pk: object) -> FileResponse:
    """The one of these rows that has this key, to be saved.

    Raises Http404 where there is none, or none that may be handed out.
    """
    row = rows.filter(pk=pk).first()
    if row is None or not row.can_be_saved:
        raise Http404
    try:
        return hand_out(row.file.open("rb"), row.name, row.kind)
    except FileNotFoundError as error:
        raise Http404 from error


def _delete_unnamed(names: Sequence[str]) -> None:
    # Several cases that were answered together name the same file.
    named = set(CaseFile.objects.filter(file__in=names).values_list("file", flat=True))
    _delete(name for name in names if name not in named)


def _delete(names: Iterable[str]) -> None:
    storage = CaseFile._meta.get_field("file").storage
    for name in names:
        storage.delete(name)
