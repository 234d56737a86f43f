"""What makes a page a draft: its fields, its stage, its text and its addresses."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from drafts_plugin.acting import ActNeededError, acting_upon, is_acted_upon
from drafts_plugin.approval import policy
from drafts_plugin.approval.content import content_digest
from drafts_plugin.cache import cache_until
from drafts_plugin.dates import Period, next_midnight, whole_days
from drafts_plugin.drafts import is_source, source_row
from drafts_plugin.localize.own_text import own_text_fields
from drafts_plugin.pages import lateness, presence
from drafts_plugin.pages.api import DraftApiMixin
from drafts_plugin.pages.endings import ending_context
from drafts_plugin.pages.feedback import FeedbackMixin
from drafts_plugin.pages.fields import DraftFields
from drafts_plugin.pages.permissions import UnsortedPermissionTester
from drafts_plugin.pages.planned import is_plan_over, planned_words
from drafts_plugin.pages.publication import Problem, publication_problems
from drafts_plugin.pages.questions import questions_of, settled_questions
from drafts_plugin.pages.routes.subscriptions import CalendarRoute
from drafts_plugin.pages.routes.versions import VersionRoutes
from drafts_plugin.pages.text import TextMixin
from drafts_plugin.pages.timeline import Step, timeline
from drafts_plugin.period import actions
from drafts_plugin.period.frozen_values import frozen_values
from drafts_plugin.period.models import PeriodEvent, PeriodSettings
from drafts_plugin.stages import Stage, next_change, stage_of


class DraftPageMixin(
    DraftFields, TextMixin, FeedbackMixin, DraftApiMixin, CalendarRoute, VersionRoutes
):
    """The fields and behaviour of a draft, for sites that bring their own page class."""

    #: For wagtail-localize: what changed in one language alone is said in that one.
    override_translatable_fields = own_text_fields("change_note")

    class Meta(DraftFields.Meta):
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = get_language_info(self.text_language)
        self._versions_shown = self._find_versions()
        self.is_shown = not getattr(request, "is_preview", False)
        context["stage"] = self.stage
        context["period"] = self.period
        acts = self.period_events
        # The ends have sections of their own.
        context["period_events"] = [each for each in acts if not each.is_end]
        context["announced_days"] = self.announced_days
        cache_until(request, next_change(self, timezone.now()))
        context |= ending_context(self, acts)
        if context.get("days_late"):
            cache_until(request, next_midnight(timezone.now()))
        context["version"] = self.latest_version
        if page_with_text := self.page_with_text:
            context["page_with_text"] = page_with_text
            context["language_with_text"] = get_language_info(page_with_text.text_language)
        context["questions"] = questions_of(self)
        context["text_language"] = language
        context["text_dir"] = "rtl" if language["bidi"] else "ltr"
        return context

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return a revision of the draft, with the values that only the acts may change."""
        revised = super().with_content_json(content)
        for name, value in frozen_values(self).items():
            setattr(revised, name, value)
        revised.has_text = bool(revised.body)
        revised.reference_number = self.reference_number
        if (settled := settled_questions(self)) is not None:
            revised.questions = settled
        return revised

    def unpublish(self, set_expired: bool = False, *args: Any, **kwargs: Any) -> Any:
        """Unpublish it as the act does, in all its languages; nothing expires by itself."""
        if self.alias_of_id or is_acted_upon(self) or not is_source(self) or not self.live:
            with acting_upon(self):
                return super().unpublish(set_expired, *args, **kwargs)
        if set_expired:
            raise ActNeededError(presence.refusal([self.title]))
        reason = _("Taken off the site by a program, without a reason given.")
        actions.unpublish(self, reason, kwargs.get("user"))
        self.refresh_from_db()
        return None

    def permissions_for_user(self, user: Any) -> UnsortedPermissionTester:
        """What `user` may do with it: below it is nothing to sort."""
        return UnsortedPermissionTester(user, self)

    @property
    def needs_legal_approval(self) -> bool:
        """Whether what readers read of the draft is approved by a letter first."""
        return policy.needs_approval(self)

    def may_be_approved_by(self, user: Any) -> bool:
        """Tell whether `user` is one of those who approve."""
        return policy.may_approve(self, user)

    @property
    def says_something_new(self) -> bool:
        """Tell whether what was saved last says anything else than what readers have.

        Wagtail calls a page changed as soon as somebody has saved it.
        """
        if not self.has_unpublished_changes:
            return False
        saved = self.get_latest_revision_as_object()
        return content_digest(saved) != content_digest(type(self)._base_manager.get(pk=self.pk))

    def find_problems(self) -> list[Problem]:
        """Return what has to be mended before the draft, as it stands in memory, is public."""
        return publication_problems(self)

    @property
    def stage(self) -> Stage:
        """The `Stage` of the draft now."""
        return stage_of(self, timezone.now())

    @property
    def period(self) -> Period | None:
        """The period in people's days, or None before it is set."""
        return Period.of(self)

    #: The manager knows better, so that most pages ask for no acts.
    had_period_events = True

    @property
    def period_events(self) -> list[PeriodEvent]:
        """The acts by which the period changed, in all languages, oldest first."""
        if not self.had_period_events and not self.alias_of_id:
            return []
        page = self.alias_of if self.alias_of_id else self
        events = PeriodEvent.objects.filter(page__translation_key=page.translation_key)
        return list(events.select_related("page__locale"))

    @property
    def announced_days(self) -> int | None:
        """The length that the organisation promises, where this draft says why it has a shorter."""
        if not self.short_period_reason or not self.period:
            return None
        announced = PeriodSettings.current().announced_days
        row = source_row(self)
        # Before readers had the draft, its period was of no use to them.
        begins_at = max(filter(None, (self.opens_at, row and row["first_published_at"])))
        return announced if whole_days(begins_at, self.closes_at) < announced else None

    @property
    def planned_words(self) -> str:
        """When the text is expected, as readers call that time, or ""."""
        return planned_words(self)

    @property
    def is_plan_over(self) -> bool:
        """Whether the time has passed in which the text was expected."""
        return is_plan_over(self)

    @property
    def is_due_over(self) -> bool:
        """Whether the day by which the comments were to be answered has passed."""
        return lateness.is_due_over(self)

    @property
    def is_all_answered(self) -> bool:
        """Whether no published comment waits for an answer."""
        return lateness.is_all_answered(self)

    @property
    def days_late(self) -> int:
        """How many days ago the comments should have been answered, while some are not; else 0."""
        return lateness.days_late(self)

    @property
    def timeline(self) -> list[Step]:
        """The steps from preparation to promulgation as they stand now."""
        return timeline(self, timezone.now())
