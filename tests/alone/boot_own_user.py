"""Boot a site with users of its own kind, and let one do all that our forms offer.

`DJANGO_SETTINGS_MODULE=tests.alone.own_user python -m tests.alone.boot_own_user`: prints as JSON,
of each form, whether it was confirmed and stored, and the statuses of the screens.
"""

import json
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import django
from django.core.management import call_command

SCREENS = (
    "/admin/",
    "/admin/cases/",
    "/admin/settings/feedback_comments/commentsitesettings/",
    "/admin/settings/drafts_plugin/periodsettings/",
    "/admin/snippets/feedback_comments/commentrecord/",
    "/admin/snippets/feedback_comments/commentrecord/desk/",
    "/admin/reports/site-history/",
)
THEN_LOOK = ("AnswerForm", "OfficialReplyForm", "UndoForm", "ActForm")
COMMANDS = (
    "send_comment_digest",
    "send_page_digests",
    "group_similar_comments",
    "verify_case_history",
    "recount_comments",
    "tidy_feedback",
    "run_feedback_tasks",
)


def make_world():
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.utils import timezone
    from wagtail.models import Page

    from feedback_plugin.cases.models.units import Unit
    from tests.foreign.models import AnsweringPage

    home, now = Page.objects.get(depth=2), timezone.now()
    page = AnsweringPage(
        title="Page",
        slug="page",
        opens_at=now - timedelta(days=30),
        closes_at=now + timedelta(days=1),
        clauses=[["c-1", "1", "words"]],
        version="1",
    )
    home.add_child(instance=page)
    group = Group.objects.create(name="secretariat")
    unit = Unit.objects.create(names={"en": "Secretariat"}, group=group, is_fallback=True)
    official = get_user_model().objects.create(email="official@example.org", is_superuser=True)
    world = SimpleNamespace(home=home, page=page, unit=unit, official=official)
    world.published_comment = lambda: published_comment(world)
    return world


def published_comment(world):
    from feedback_plugin.comments.core import transitions
    from feedback_plugin.comments.core.records import CommentRecord
    from tests.stored.visitor_forms import CommentForm

    sent = CommentForm(world)
    sent.send(sent.open(), "words")
    record = CommentRecord.objects.get()
    transitions.approve([record.pk], world.official)
    return record


def try_form(form_class):
    """Send a form, twice, on a site of its own; and look at the screens after some of them."""
    from django.db import transaction

    with transaction.atomic():
        form = form_class(make_world())
        opened = form.open()
        is_confirmed = form.confirms(form.send(opened, form.first))
        statuses = {form.send(opened, form.first).status_code}
        if form_class.__name__ in THEN_LOOK:
            form.sign_in(form.world.official)
            statuses |= {form.get(screen).status_code for screen in SCREENS}
            for command in COMMANDS:
                call_command(command, stdout=StringIO())
        is_stored = form.stored() == [form.first]
        transaction.set_rollback(True)
    return [is_confirmed, is_stored, sorted(statuses)]


def main():
    django.setup()
    call_command("check", stdout=StringIO(), stderr=StringIO())
    call_command("migrate", verbosity=0)
    from tests.stored.table import FORMS

    print(json.dumps({form.__name__: try_form(form) for form in FORMS}))


if __name__ == "__main__":
    main()
