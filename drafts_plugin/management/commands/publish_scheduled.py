import logging

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.management.commands import publish_scheduled
from wagtail.models import DraftStateMixin, Page, PageLogEntry, Revision

from drafts_plugin.drafts import Draft
from drafts_plugin.pages.publication import closing_problems, period_problems, text_problems

logger = logging.getLogger(__name__)
FAILED = "drafts_plugin.schedule_failed"


class Command(publish_scheduled.Command):
    help = (
        "Publish and take off the site what is scheduled, as Wagtail's own command does. What"
        " cannot be done is told of and stops nothing else; drafts are judged as of now."
    )

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        for item in _expired():
            self._try(item, self._expire)
        due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
        for revision in due.order_by("approved_go_live_at"):
            self._try(revision, self._publish)

    def _expire(self, item):
        item = item.specific if isinstance(item, Page) else item
        item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")

    def _publish(self, revision):
        draft = revision.as_object()
        if isinstance(draft, Draft):
            # Its length counts from the instant that was promised, however late this runs.
            due_at = revision.approved_go_live_at
            problems = [*period_problems(draft, due_at), *text_problems(draft, timezone.now())]
            problems = problems or list(closing_problems(draft, timezone.now()))
            if problems:
                raise ValidationError([problem.message for problem in problems])
        revision.publish(log_action="wagtail.publish.scheduled")

    def _try(self, item, act):
        try:
            with transaction.atomic():
                act(item)
        # Whatever it is, the others are due, too.
        except Exception as error:
            reason = "; ".join(getattr(error, "messages", [])) or str(error)
            logger.exception("Not done as scheduled: %s %s", type(item).__name__, item.pk)
            self.stderr.write(f"Not done as scheduled: {item}: {reason}")
            if isinstance(item, Revision):
                _remember(item, reason)


def _expired():
    models = [Page]
    models += [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    for model in models:
        expired = model.objects.filter(live=True, expire_at__lt=timezone.now())
        yield from list(expired.order_by("expire_at"))


def _remember(revision, reason):
    """Tell it in the history of the page, once, where its editors look."""
    page = revision.content_object
    if not isinstance(page, Page):
        return
    if not PageLogEntry.objects.filter(action=FAILED, revision=revision).exists():
        log(instance=page, action=FAILED, revision=revision, data={"reason": reason})
