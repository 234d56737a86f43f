"""Writing an imported text: as a new draft, or into one that is there."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from drafts_plugin.approval.policy import lacks_approval, refusal
from drafts_plugin.importing import Matching, Origin, match_tree
from drafts_plugin.pages.fields import RESERVED_SLUGS
from drafts_plugin.pages.models import DraftPage

LONGEST_SLUG = 60


@transaction.atomic
def create_draft(
    parent: Page,
    title: str,
    blocks: list[dict],
    user: Any = None,
    origin: Origin | None = None,
    **fields: Any,
) -> DraftPage:
    """Write a draft with the text `blocks` under `parent`; only its editors see it.

    `fields` are further ones of the page; without a slug it gets one from its title or the name of
    the file.
    """
    file_name = Path(origin.file).stem if origin else ""
    page = DraftPage(
        title=title,
        slug=fields.pop("slug", "") or free_slug(parent, title, file_name),
        locale=parent.locale,
        body=json.dumps(blocks),
        live=False,
        owner=user,
        **fields,
    )
    parent.add_child(instance=page)
    _save_import(page, user, origin)
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
    origin: Origin | None = None,
) -> Revision:
    """Save the text of `matching` as a new revision of `page`; nothing becomes public."""
    draft = newest(page)
    draft.body = json.dumps(matching.blocks)
    if change_note:
        draft.change_note = change_note
    return _save_import(draft, user, origin)


def _save_import(page, user, origin):
    """An import is an act of its own on record, with the file that it was read from."""
    revision = page.save_revision(user=user)
    log(
        instance=page,
        action="drafts_plugin.import",
        user=user,
        revision=revision,
        content_changed=True,
        data=asdict(origin) if origin else {},
    )
    return revision


@transaction.atomic
def publish(page: Any, revision: Revision, user: Any = None) -> None:
    """Make `revision` of `page` public, or say all that has to be mended first."""
    draft = revision.as_object()
    if lacks_approval(draft):
        raise ValidationError(refusal(draft))
    if problems := draft.find_problems():
        raise ValidationError([problem.message for problem in problems])
    revision.publish(user=user)
    page.refresh_from_db()


def newest(page: Any) -> Any:
    """Return `page` as its editors see it, with what is not published yet."""
    return page.get_latest_revision_as_object()


def free_slug(parent: Page, *names: str) -> str:
    """A slug that no page beside it has, from the first of `names` that has Latin words.

    A Persian title would make an unreadable one.
    """
    taken = set(parent.get_children().values_list("slug", flat=True))
    readable = (slugify(name)[:LONGEST_SLUG].strip("-") for name in names)
    base = next((slug for slug in readable if re.search("[a-z]", slug)), "")
    if base and base not in taken and base not in RESERVED_SLUGS:
        return base
    number = 2 if base else 1
    base = base or "draft"
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
