"""The doors of the admin through which somebody may try to change a draft, each as it is sent."""

import contextlib
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from random import Random

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import rich_text
from wagtail_localize.models import TranslationSource

from drafts_plugin.drafts import source_of
from drafts_plugin.localize.texts import translation_to
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.actions import next_actions
from drafts_plugin.period.ending_forms import OUTCOME_FEATURES
from drafts_plugin.period.table import PERIOD_ACTIONS
from tests.drafts.helpers import LETTER, approve, draft_form
from tests.drafts.helpers import act as send_act

ACTS = tuple(PERIOD_ACTIONS.values())
API_ACTIONS = (
    ("publish", {}),
    ("unpublish", {"recursive": "on"}),
    ("delete", {}),
    ("convert_alias", {}),
    ("copy", {"keep_live": "on", "slug": "api-copy"}),
    ("move", {}),
    ("create_alias", {"update_slug": "api-alias"}),
    ("copy_for_translation", {"locale": "en", "copy_parents": "on"}),
    ("revert_to_page_revision", {}),
)


@dataclass
class Door:
    """What one step has in hand: whose browser, upon which page, and by what it chooses."""

    client: Client
    page: DraftPage
    places: tuple[Page, ...]
    chance: Random

    def one_of(self, *choices):
        return self.chance.choice(choices)

    @property
    def number(self) -> int:
        return self.chance.randrange(1000)

    def post(self, name, *args, **sent):
        return self.client.post(reverse(name, args=args), sent)

    @property
    def place(self) -> Page:
        return self.one_of(*self.places)


def day(days: int) -> str:
    return f"{timezone.localtime() + timedelta(days=days):%Y-%m-%d %H:%M}"


def edit(door: Door) -> None:
    """Send the editor: other words, dates, slug or day of the outcome; saved, sent, published."""
    page = door.page.get_latest_revision_as_object()
    if page.alias_of_id or translation_to(page):
        return
    due = door.one_of(30, 60)
    tried = {
        "slug": f"slug-{door.number}",
        "summary": f"خلاصهٔ {door.number}",
        "opens_at": day(door.one_of(-3, 0, 2, 5)),
        "closes_at": day(door.one_of(7, 16, 30)),
        "outcome_due_on": day(due)[:10],
        "expire_at": day(1),
        "go_live_at": day(1),
        "contact_email": "",
        "kind": "circular",
        "title": f"عنوان {door.number}",
    }
    chosen = door.chance.sample(sorted(tried), door.one_of(0, 1, 2))
    fields = {
        "outcome_due_on": f"{page.outcome_due_on or ''}",
        **{name: tried[name] for name in chosen},
        **({"change_note": f"روشن‌تر شد {door.number}"} if door.one_of(True, True, False) else {}),
        "short_period_reason": "پیش از پایان سال مالی",
        **dict.fromkeys(("promulgated_at", "withdrawn_at", "suspended_at"), day(0)),
        door.one_of("action-publish", "action-publish", "action-submit", "save"): "1",
    }
    text = door.one_of(page.clauses[0].text, f"دهیاری در {door.number} روز")
    sent = draft_form(page, [(1, text)], **fields)
    sent = {name: value for name, value in sent.items() if value is not None}
    door.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)


def edit_list(door: Door) -> None:
    """Send the editor of a list: another slug, an end."""
    page = door.page.get_parent().specific
    values = {
        "title": page.title,
        "slug": door.one_of(page.slug, f"list-{door.number}"),
        "intro": "",
        "expire_at": door.one_of("", day(1)),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "action-publish": "1",
    }
    door.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), values)


def revert(door: Door) -> None:
    """Publish the text of the first revision again."""
    page, first = door.page, door.page.revisions.order_by("pk").first()
    if first is None or page.alias_of_id or translation_to(page):
        return
    old = first.as_object()
    sent = draft_form(old, [(1, old.clauses[0].text)], revision=first.pk, **{"action-publish": "1"})
    door.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)


def unschedule(door: Door) -> None:
    revision = door.page.scheduled_revision
    if revision:
        door.post("wagtailadmin_pages:revisions_unschedule", door.page.pk, revision.pk)


def clockwork(door: Door) -> None:
    """What runs by itself."""
    out = {"stdout": StringIO(), "stderr": StringIO()}
    call_command(door.one_of("publish_scheduled", "announce_endings"), **out)


def unpublish(door: Door) -> None:
    pk = door.one_of(door.page.pk, door.page.get_parent().pk)
    door.post("wagtailadmin_pages:unpublish", pk, include_descendants="on")


def bulk(door: Door) -> None:
    name = door.one_of("unpublish", "publish", "move", "delete")
    pk = door.one_of(door.page.pk, door.page.get_parent().pk, door.page.pk)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    sent = {"include_descendants": "on", "chooser": door.place.pk}
    door.client.post(f"{address}?id={pk}&next={reverse('wagtailadmin_home')}", sent)


def copy(door: Door) -> None:
    """A copy, a live copy or an alias, in any list."""
    kind = door.one_of({"alias": "on"}, {"publish_copies": "on"}, {})
    slug = f"copy-{door.number}-{DraftPage.objects.count()}"
    sent = {"new_title": "رونوشت", "new_slug": slug, "new_parent_page": door.place.pk, **kind}
    door.post("wagtailadmin_pages:copy", door.page.pk, **sent)


def convert_alias(door: Door) -> None:
    door.post("wagtailadmin_pages:convert_alias", door.page.pk)


def move(door: Door) -> None:
    pk = door.one_of(door.page.pk, door.page.get_parent().pk, door.page.pk)
    door.post("wagtailadmin_pages:move_confirm", pk, door.place.pk)


def delete(door: Door) -> None:
    door.post("wagtailadmin_pages:delete", door.one_of(door.page.pk, door.page.get_parent().pk))


def privacy(door: Door) -> None:
    pk = door.one_of(door.page.pk, *(place.pk for place in door.places))
    door.post("wagtailadmin_pages:set_privacy", pk, restriction_type="login")


def lock(door: Door) -> None:
    door.post(f"wagtailadmin_pages:{door.one_of('lock', 'unlock')}", door.page.pk)


def translate(door: Door) -> None:
    """wagtail-localize's ways: submit, bring up to date and publish, turn into an alias."""
    pk, english = door.page.pk, Locale.objects.get(language_code="en").pk
    source = TranslationSource.objects.filter(object_id=door.page.translation_key).first()
    way = door.one_of("submit", "update", "alias", "publish")
    if way == "submit":
        door.post("wagtail_localize:submit_page_translation", pk, locales=[english])
    elif way == "update" and source:
        sent = {"publish_translations": "on"}
        door.post("wagtail_localize:update_translations", source.pk, **sent)
    elif way == "alias":
        door.post("wagtail_localize:convert_to_alias", pk)
    elif way == "publish" and translation_to(door.page):
        door.post("wagtailadmin_pages:edit", pk, action="publish")


def api(door: Door) -> None:
    """The admin's own interface for programs, with the session of whoever is signed in."""
    name, sent = door.one_of(*API_ACTIONS)
    if name == "move":
        sent = {"destination_page_id": door.place.pk}
    elif name == "revert_to_page_revision":
        sent = {"revision_id": getattr(door.page.revisions.order_by("pk").first(), "pk", 0)}
    elif "slug" in str(sent):
        sent = {**sent, [*sent][-1]: f"api-{door.number}-{DraftPage.objects.count()}"}
    door.client.post(reverse("wagtailadmin_api:pages:action", args=[door.page.pk, name]), sent)


def approval(door: Door) -> None:
    if door.page.current_workflow_task:
        approve(door.client, door.page)


def act(door: Door) -> None:
    """An act, with what it may ask."""
    answers = {
        "reason": "به درخواست دهیاری‌ها",
        "last_day": day(door.one_of(1, 9, 40))[:10],
        "when": door.one_of("now", "day"),
        "outcome": rich_text("<p>سه ماده تغییر کرد.</p>", features=OUTCOME_FEATURES),
        "number": f"1405/{door.number}",
        "day": day(0)[:10],
        "due_on": day(door.one_of(45, 90))[:10],
        **{name: value for name, value in LETTER.items() if name != "comment"},
    }
    page = door.page.alias_of.specific if door.page.alias_of_id else door.page
    source = source_of(page)
    offered = next_actions(source, timezone.now()) or ACTS
    # A screen that is not offered has no form.
    with contextlib.suppress(TypeError, KeyError):
        send_act(door.client, source, door.one_of(*offered).slug, **answers)


DOORS = (
    edit,
    edit_list,
    revert,
    unschedule,
    clockwork,
    unpublish,
    bulk,
    copy,
    convert_alias,
    move,
    delete,
    privacy,
    lock,
    translate,
    api,
    approval,
    act,
)
