"""Comments like those of an answer: it is given to them, too, or its words begin another one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin import sitting
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import expected_versions
from feedback_plugin.responses.admin.announcements import tell_of_taken, tell_of_written
from feedback_plugin.responses.admin.answer_acts import ReceiverView
from feedback_plugin.responses.core import drafting, extending
from feedback_plugin.responses.core.eligibility import eligible


class SimilarView(ReceiverView):
    """An act upon the ticked ones."""

    @cached_property
    def ticked(self) -> list[int]:
        given = map(parse_pk, self.request.POST.getlist("similar"))
        return [pk for pk in given if pk is not None]

    @property
    def meant(self) -> Any:
        return eligible(self.response.translation_key).filter(pk__in=self.ticked)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.ticked:
            messages.warning(request, _("Tick at least one comment."))
            return self.answer(self.stored_form(), 422)
        written = self.write(expected_versions.posted(request))
        if written is None:
            return self.refuse(ticked=self.ticked)
        tell_of_taken(request, written)
        if not written.number:
            messages.warning(request, _("Nothing was left to answer, so nothing was stored."))
            return self.answer(self.stored_form(), 409, self.ticked)
        sitting.remember(request)
        return self.tell(written)

    def write(self, shown: dict[int, int]) -> drafting.Written | None:
        """Do it; None where the answer is another one by now."""
        raise NotImplementedError

    def tell(self, written: drafting.Written) -> HttpResponse:
        """Say what was done, and lead to where it is seen."""
        raise NotImplementedError


class ExtendView(SimilarView):
    """Give the answer to the ticked ones, too."""

    def write(self, shown: dict[int, int]) -> drafting.Written | None:
        user, expected = self.request.user, self.expected
        return extending.extend(self.response, self.meant, user, expected=expected, shown=shown)

    def tell(self, written: drafting.Written) -> HttpResponse:
        sentence = ngettext(
            "The answer is given to one comment more.",
            "The answer is given to %(n)s comments more.",
            written.number,
        )
        messages.success(self.request, sentence % {"n": localize(written.number)})
        return redirect(f"{self.get_form_url()}#answer-similar")


class SameWordsView(SimilarView):
    """Begin another draft with the same words for the ticked ones, and open it."""

    def write(self, shown: dict[int, int]) -> drafting.Written | None:
        said = self.response
        if said.version != self.expected:
            return None
        words = drafting.Words(
            said.disposition_id, said.reasons, said.unit, said.anchor, said.anchor_label
        )
        page = self.commented.page
        return drafting.answer(self.meant, page, words, self.request.user, shown)

    def tell(self, written: drafting.Written) -> HttpResponse:
        tell_of_written(self.request, written)
        return redirect(self.address("response", written.response.pk))
