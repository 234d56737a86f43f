"""Blocks, instants, people and forms that several tests of drafts send and ask for."""

import re
import uuid
from datetime import timedelta
from itertools import product

from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import GroupPagePermission, Page, Revision
from wagtail.test.utils.form_data import nested_form_data, streamfield

from drafts_plugin.period.models import PeriodEvent

# What readers need to know of a draft; without it none is published in the admin.
ABOUT = {
    "summary": "خلاصهٔ پیش‌نویس در 2 جمله.",
    "responsible_unit": "دفتر برنامه‌ریزی",
    "legal_basis": "مادهٔ ۶۷ قانون شهرداری",
    "contact_email": "rules@example.ir",
}
LETTER = {
    "approving_body": "شورای عالی استان‌ها",
    "letter_number": "۱۴۰۵/ح/۲۱۷",
    "letter_date": "1405/08/20",
    "comment": "با اصلاح مادهٔ ۲.",
}
# When each stage's instants lie, in days from now.
STAGES = {
    "planned": {},
    "prepared": {},
    "upcoming": {"opens_at": 2, "closes_at": 16},
    "open": {"opens_at": -5, "closes_at": 9},
    "under_review": {"opens_at": -20, "closes_at": -6},
    "outcome_published": {"opens_at": -40, "closes_at": -26, "outcome_published_at": -3},
    "promulgated": {"opens_at": -40, "closes_at": -26, "promulgated_at": -2},
    "withdrawn": {"opens_at": -5, "closes_at": 9, "withdrawn_at": -1},
}


def block(block_type, **value):
    return {"type": block_type, "value": value, "id": str(uuid.uuid4())}


def sixty_clauses():
    """A regulation of ten chapters, sixty articles and as many notes."""
    blocks = []
    for number in range(1, 61):
        if number % 6 == 1:
            blocks.append(block("part", kind="chapter", number="اول", title="کلیات"))
        blocks.append(
            block("article", number=str(number), title="", text=f"دهیاری در {number} روز")
        )
        blocks.append(block("note", number="1", text="این مهلت تمدید نمی‌شود."))
    return blocks


def instants(stage, at=None):
    """The field values that put a draft into `stage` now."""
    at = at or timezone.now()
    if stage == "planned":
        return {"planned_for": (at + timedelta(days=60)).date(), "body": []}
    return {field: at + timedelta(days=days) for field, days in STAGES[stage].items()}


def make_user(name, group, django_user_model, permissions=(), pages=(), page_permissions=()):
    """A user of the Wagtail admin in a group of that name, with just these rights."""
    group = Group.objects.get_or_create(name=group)[0]
    for codename in ("access_admin", *permissions):
        group.permissions.add(Permission.objects.get(codename=codename))
    give_page_rights(group, pages, page_permissions)
    user = django_user_model.objects.create_user(name, email=f"{name}@example.org", password="x")
    user.groups.add(group)
    return user


def give_page_rights(group, pages, codenames):
    for page, codename in product(pages, codenames):
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=Permission.objects.get(codename=codename)
        )


def approve_address(page):
    state = page.current_workflow_state.current_task_state
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])


def approve(client, page, language="fa", **letter):
    """Send the dialog of the approval."""
    with translation.override(language):
        return client.post(
            approve_address(page),
            {**LETTER, **letter},
            headers={"x-requested-with": "XMLHttpRequest"},
        )


def draft_form(draft, articles, **fields):
    body = [("article", {"number": str(n), "title": "", "text": text}) for n, text in articles]
    values = {
        "title": draft.title,
        "slug": draft.slug,
        "kind": draft.kind,
        **{name: getattr(draft, name) for name in ABOUT},
        "body": streamfield(body),
        "documents": streamfield([]),
        "questions": streamfield([]),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "opens_at": timezone.localtime(draft.opens_at).strftime("%Y-%m-%d %H:%M"),
        "closes_at": timezone.localtime(draft.closes_at).strftime("%Y-%m-%d %H:%M"),
        **fields,
    }
    data = nested_form_data(values)
    for index, block in enumerate(draft.body.raw_data[: len(articles)]):
        data[f"body-{index}-id"] = block["id"]
    return data


def change_period(draft, kind, days, reason="قطعی سامانه"):
    """An act that moved the close of a draft by some days."""
    close = draft.closes_at + timedelta(days=days)
    PeriodEvent.objects.create(
        page_id=draft.pk,
        kind=kind,
        reason=reason,
        old_closes_at=draft.closes_at,
        new_closes_at=close,
        happened_at=timezone.now(),
    )
    type(draft).objects.filter(pk=draft.pk).update(closes_at=close)


def act(client, draft, slug, **values):
    """Send the form of an act as its screen was opened, and confirm what it then shows."""
    address = reverse("drafts_plugin_period_action", args=[draft.pk, slug])
    token = client.get(address).context["form"].initial["token"]
    sent = {"token": token, "confirm": "yes", **values}
    return client.post(address, sent, follow=True)


def written():
    return Page.objects.count(), Revision.objects.count()


def one_line(html):
    """The markup without the line breaks and indents of its template."""
    return re.sub(r"\s*([<>])\s*", r"\1", " ".join(html.split()))
