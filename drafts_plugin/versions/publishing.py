"""Writing the public history of a draft."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from drafts_plugin.signals import version_published
from drafts_plugin.stages import Phase, Stage, stage_of
from drafts_plugin.text.canonical import canonical_clauses, digest, without_explanations
from drafts_plugin.text.questions import canonical_questions
from drafts_plugin.versions.models import PublishedVersion

Kind = PublishedVersion.Kind


@transaction.atomic
def record_version(
    page: Any, revision: Revision | None, at: datetime, letter: Callable[[], Any]
) -> PublishedVersion | None:
    """Write what `page` shows to the public since `at`; return the version or None.

    Nothing is written when text and questions are those that are public already. `letter` is asked
    for what approved it: an object with `approval`, or None.
    """
    clauses = canonical_clauses(page.body)
    sha256, questions = digest(clauses), canonical_questions(page.questions)
    # The page's row is the lock: two publications at once get two numbers.
    type(page)._base_manager.select_for_update().filter(pk=page.pk).values_list("pk").first()
    latest = page.latest_version
    final = stage_of(page, at) == Stage.PROMULGATED
    is_same = latest and latest.sha256 == sha256 and latest.questions == questions
    if is_same and (not final or latest.kind == Kind.FINAL):
        return None
    approved = letter()
    facts = approved.approval if approved else None
    version = PublishedVersion.objects.create(
        page_id=page.pk,
        number=latest.number + 1 if latest else 1,
        kind=_kind(page, latest, at),
        revision=revision,
        published_at=at,
        change_note=page.change_note if latest else "",
        title=page.title,
        clauses=clauses,
        questions=questions,
        sha256=sha256,
        keeps_text=_is_same_text(latest, clauses),
        **(facts or {}),
    )
    _log(page, version)
    version_published.send(sender=type(page), draft=page, version=version)
    return version


def _is_same_text(latest: PublishedVersion | None, clauses: list[dict[str, str]]) -> bool:
    if latest is None:
        return False
    return without_explanations(latest.clauses) == without_explanations(clauses)


def _kind(page: Any, latest: PublishedVersion | None, at: datetime) -> PublishedVersion.Kind:
    stage = stage_of(page, at)
    if stage == Stage.PROMULGATED:
        return Kind.FINAL
    # What changes after people were asked is a correction, and is announced as one.
    if latest and stage.rule.phase >= Phase.DISCUSSION:
        return Kind.CORRECTION
    return Kind.CONSULTATION


def _log(page: Any, version: PublishedVersion) -> None:
    revision = version.revision
    log(
        instance=page,
        action="drafts_plugin.version",
        user=revision.user if revision else None,
        revision=revision,
        data={"number": version.number, "kind": version.kind, "sha256": version.sha256},
    )
