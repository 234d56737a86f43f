"""What makes a page a draft: its fields, its stage, its text and its addresses."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language_info

from drafts_plugin.cache import cache_until
from drafts_plugin.dates import Period, whole_days
from drafts_plugin.pages.feedback import FeedbackMixin
from drafts_plugin.pages.fields import DraftFields
from drafts_plugin.pages.routes.subscriptions import CalendarRoute
from drafts_plugin.pages.routes.versions import VersionRoutes
from drafts_plugin.pages.text import TextMixin
from drafts_plugin.pages.timeline import Step, timeline
from drafts_plugin.period.frozen_dates import frozen_dates
from drafts_plugin.period.models import PeriodEvent, PeriodSettings
from drafts_plugin.stages import Stage, next_change, stage_of


class DraftPageMixin(DraftFields, TextMixin, FeedbackMixin, CalendarRoute, VersionRoutes):
    """The fields and behaviour of a draft, for sites that bring their own page class."""

    class Meta(DraftFields.Meta):
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = get_language_info(self.text_language)
        self._versions_shown = self._find_versions()
        self.is_shown = not getattr(request, "is_preview", False)
        context["stage"] = self.stage
        context["period"] = self.period
        context["period_events"] = self.period_events
        context["announced_days"] = self.announced_days
        cache_until(request, next_change(self, timezone.now()))
        context["version"] = self.latest_version
        context["text_language"] = language
        context["text_dir"] = "rtl" if language["bidi"] else "ltr"
        return context

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return a revision of the draft, with the dates that only the acts may change."""
        revised = super().with_content_json(content)
        for name, value in frozen_dates(self).items():
            setattr(revised, name, value)
        return revised

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
        if not self.opens_at or self.opens_at > timezone.now():
            return []
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
        return announced if whole_days(self.opens_at, self.closes_at) < announced else None

    @property
    def timeline(self) -> list[Step]:
        """The steps from preparation to promulgation as they stand now."""
        return timeline(self, timezone.now())
