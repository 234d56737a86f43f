"""Write an official answer to a comment, in the admin."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from feedback_plugin import sitting
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.core.permissions import moderated_by
from feedback_plugin.comments.official_replies import publish


class OfficialReplyForm(forms.Form):
    """What is answered, and in whose name."""

    official_unit = CleanCharField(
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy("The unit in whose name this answer speaks. Will be public."),
        max_length=150,
    )
    text = CleanCharField(
        label=gettext_lazy("Official answer"),
        help_text=gettext_lazy("Will be public at once."),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )

    # Tells one opening of the form from another: sent twice it is one answer.
    opening = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].validators.append(MaxLengthValidator(conf.max_length))

    @property
    def answer(self):
        """What was sent, once it is valid."""
        words = self.cleaned_data
        opening = str(words.get("opening") or "")
        return publish.Answer(words["text"], words["official_unit"], opening)


class CorrectionForm(OfficialReplyForm):
    """The same, of the text that was shown."""

    opening = None
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class OfficialReplyView(WagtailAdminTemplateMixin, View):
    """The form for one answer; moderators of the page may send it."""

    header_icon = "comment"
    template_name = "feedback_comments/admin/official_reply.html"

    @cached_property
    def record(self):
        records = moderated_by(self.request.user).select_related("comment", "page")
        return get_object_or_404(records, pk=self.kwargs["pk"])

    def get_page_title(self):
        return _("Answer officially")

    def get_page_subtitle(self):
        return self.record.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [
            {"url": self._comment_url(), "label": str(self.record)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request, pk):
        if not publish.takes_answer(self.record):
            raise Http404
        unit = getattr(self.record.page.specific, "responsible_unit", "")
        return self._show(OfficialReplyForm(initial={"official_unit": unit}))

    def post(self, request, pk):
        form = OfficialReplyForm(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            publish.publish(self.record, form.answer, request.user, timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
            return self._show(form, status=409)
        sitting.remember(request)
        messages.success(request, _("The answer is published."))
        return redirect(self._comment_url())

    def _comment_url(self):
        return reverse("feedback_comments_admin:inspect", args=[self.record.pk])

    def _show(self, form, status=200):
        context = self.get_context_data(record=self.record, form=form)
        return self.render_to_response(context, status=status)


class CorrectionView(OfficialReplyView):
    """The same form for an answer that is published already; its earlier words are kept."""

    @cached_property
    def record(self):
        records = moderated_by(self.request.user).exclude(official_unit="")
        return get_object_or_404(records.select_related("comment", "page"), pk=self.kwargs["pk"])

    def get_page_title(self):
        return _("Correct the official answer")

    def get(self, request, pk):
        return self._show(
            CorrectionForm(
                initial={
                    "official_unit": self.record.official_unit,
                    "text": self.record.comment.comment,
                    "seen": self.record.text_number,
                }
            )
        )

    def post(self, request, pk):
        form = CorrectionForm(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        seen = form.cleaned_data["seen"]
        try:
            publish.rewrite(self.record, form.answer, request.user, timezone.now(), expected=seen)
        except ValidationError as error:
            form.add_error(None, error)
            return self._show(form, status=409)
        # Sent twice, the first sending has corrected it.
        self.record.refresh_from_db(fields=["text_number"])
        if seen < self.record.text_number:
            sitting.remember(request)
            messages.success(request, _("The answer is corrected; its earlier words are kept."))
        else:
            messages.info(request, _("Nothing is different, so nothing was changed."))
        return redirect(self._comment_url())
