"""Writing an imported text: as a new draft, or into one that is there."""

import json
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from drafts_plugin.approval.policy import lacks_approval, refusal
from drafts_plugin.importing import Matching, Source, match_tree
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.stages import stage_of
from drafts_plugin.text.canonical import text_digest


@transaction.atomic
def create_draft(
    parent: Page,
    title: str,
    blocks: list[dict],
    user: Any = None,
    source: Source | None = None,
) -> DraftPage:
    """Write a draft with the text `blocks` under `parent`; only its editors see it."""
    page = DraftPage(
        title=title,
        slug=free_slug(parent),
        locale=parent.locale,
        body=json.dumps(blocks),
        live=False,
        owner=user,
    )
    parent.add_child(instance=page)
    _save_import(page, user, source)
    return page


def match_draft(page: Any, blocks: list[dict]) -> Matching:
    """Return the `Matching` of `blocks` over the newest text of `page`."""
    return match_tree(newest(page).body.get_prep_value(), blocks)


@transaction.atomic
def replace_text(
    page: Any,
    matching: Matching,
    user: Any = None,
    change_note: str = "",
    source: Source | None = None,
) -> Revision:
    """Save the text of `matching` as a new revision of `page`; nothing becomes public."""
    draft = newest(page)
    draft.body = json.dumps(matching.blocks)
    if change_note:
        draft.change_note = change_note
    return _save_import(draft, user, source)


def _save_import(page, user, source):
    """An import is an act of its own on record, with the file that it was read from."""
    revision = page.save_revision(user=user)
    log(
        instance=page,
        action="drafts_plugin.import",
        user=user,
        revision=revision,
        content_changed=True,
        data=asdict(source) if source else {},
    )
    return revision


@transaction.atomic
def publish(page: Any, revision: Revision, user: Any = None) -> None:
    """Make `revision` of `page` public; while comments are open, a changed text needs a note."""
    draft = revision.as_object()
    if lacks_approval(draft):
        raise ValidationError(refusal())
    latest = page.latest_version
    if latest and stage_of(draft, timezone.now()).rule.is_discussed:
        changed = text_digest(draft.body) != latest.sha256
        if changed and draft.change_note.strip() in ("", latest.change_note):
            raise ValidationError(
                _("Comments are open: say what changed in the text since it was last published.")
            )
    revision.publish(user=user)
    page.refresh_from_db()


def newest(page: Any) -> Any:
    """Return `page` as its editors see it, with what is not published yet."""
    return page.get_latest_revision_as_object()


def free_slug(parent: Page) -> str:
    """A short slug that no page beside it has; a Persian title would make an unreadable one."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    number = 1
    while f"draft-{number}" in taken:
        number += 1
    return f"draft-{number}"
