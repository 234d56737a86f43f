"""Which comments a form of the desk is about: those that were ticked, or all that were found."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.translation import ngettext

from feedback_plugin.comments.campaigns.models import MemberState
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.form_receivers import FormReceiverMixin
from feedback_plugin.responses.admin.desk_views import DeskView
from feedback_plugin.responses.admin.forms import FOUND, AssignForm
from feedback_plugin.responses.core.official_responses import unanswered
from feedback_plugin.responses.core.permissions import ANSWER


class ChoosingView(FormReceiverMixin, DeskView):
    """An act upon comments that were chosen at the desk."""

    needs = ANSWER

    def get_form_url(self) -> str:
        return f"{self.address('desk')}?{self.listing.here}"

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return FormReceiverMixin.get(self, request)

    def answer(
        self, form: Any, status: int = 200, ticked: Any = (), assigning: Any = None
    ) -> HttpResponse:
        """The desk; what was typed into the form that was not sent stands in it still."""
        assigning = assigning or AssignForm.asked_anew(self.request.POST, self.colleagues)
        return super().answer(form, status, ticked, assigning)

    def done(self, form: Any, ticked: Any = (), assigning: Any = None) -> HttpResponse:
        """The desk after an act, with these forms as they are from now on."""
        for name in ("listing", "shares", "officers", "colleagues"):
            # They tell what was before the act.
            self.__dict__.pop(name, None)
        return self.answer(form, 200, ticked, assigning)

    @cached_property
    def ticked(self) -> list[int]:
        given = map(parse_pk, self.request.POST.getlist("records"))
        return [pk for pk in given if pk is not None]

    def meant(self, form: Any) -> QuerySet:
        """The comments that a valid form is about."""
        if form.cleaned_data["scope"] == FOUND:
            return self._open.exclude(self._came_after(form))
        meant = Q(pk__in=self.ticked)
        if form.cleaned_data["whole_groups"]:
            confirmed = {"membership__state": MemberState.CONFIRMED}
            groups = self.listing.everything.filter(pk__in=self.ticked, **confirmed)
            others = self.listing.everything.filter(
                membership__campaign__in=groups.values("membership__campaign"),
                answer__isnull=True,
                **confirmed,
            )
            meant |= Q(pk__in=others.values("pk"))
        return self.listing.everything.filter(meant)

    def grown(self, form: Any) -> str:
        """What to say where the list has more comments than were read; "" where it has not."""
        if form.cleaned_data["scope"] != FOUND:
            return ""
        came = self._open.filter(self._came_after(form)).count()
        # What a colleague has let go was decided long ago.
        was = 0 if self.listing.has_lost_its_model else form.cleaned_data["found"] or 0
        number = max(came, self._open.count() - was)
        if number <= 0:
            return ""
        sentence = ngettext(
            "The list has one comment more by now, so nothing was stored. Look at it first.",
            "The list has %(n)s comments more by now, so nothing was stored. Look at them first.",
            number,
        )
        return sentence % {"n": localize(number)}

    @property
    def _open(self) -> QuerySet:
        return unanswered(self.listing.found)

    def _came_after(self, form: Any) -> Q:
        # A form that does not say when it was drawn has shown nothing.
        shown_at = form.cleaned_data["shown_at"]
        return Q(decided_at__gt=shown_at) if shown_at else Q()
