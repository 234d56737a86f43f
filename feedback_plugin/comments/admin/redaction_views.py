"""Remove words from a comment, look at what was removed, put it back."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from feedback_plugin import sitting
from feedback_plugin.comments.core.permissions import SEE_ORIGINAL, moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import WORDS
from feedback_plugin.comments.redaction import redact
from feedback_plugin.comments.redaction.forms import RedactionForm
from feedback_plugin.form_receivers import FormReceiverMixin


def url_of(name, record):
    """The address of one of the views of this module."""
    return reverse(f"feedback_comments_admin:{name}", args=[record.pk])


@method_decorator(never_cache, name="dispatch")
class CommentView(WagtailAdminTemplateMixin, TemplateView):
    """A screen about one comment of the moderator's own pages."""

    header_icon = "comment"
    _show_breadcrumbs = True

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        records = moderated_by(request.user).select_related("comment", "page")
        self.record = get_object_or_404(records, pk=kwargs["pk"])

    def get_breadcrumbs_items(self):
        viewset = CommentRecord.snippet_viewset
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(viewset.get_url_name("list")), "label": _("Comments")},
            {"url": url_of("inspect", self.record), "label": self.record.comment.user_name},
            {"url": "", "label": self.get_page_title()},
        ]


class RedactView(CommentView):
    """Mark words, see what the public would read, remove them."""

    template_name = "feedback_comments/admin/redact.html"
    page_title = gettext_lazy("Remove words")

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or RedactionForm(record=self.record)
        return super().get_context_data(
            record=self.record,
            form=form,
            rows=form.rows(),
            redactions=self.record.redactions.select_related("redacted_by"),
            may_see_originals=self.request.user.has_perm(SEE_ORIGINAL),
            words=[(reason.value, str(mark)) for reason, mark in WORDS.items()],
            redact_url=self.with_queue("redact"),
            back_url=self.with_queue("inspect"),
            originals_url=url_of("originals", self.record),
            **kwargs,
        )

    def post(self, request, pk):
        form = RedactionForm(request.POST, record=self.record)
        if form.has_changed_text:
            return self._changed(request)
        if not form.is_valid() or "preview" in request.POST:
            return self.render_to_response(
                self.get_context_data(form=form), status=200 if form.is_valid() else 422
            )
        given = form.cleaned_data
        try:
            redact.redact(self.record, form.marks(), given["reason"], request.user, given["note"])
        except redact.TextChangedError:
            return self._changed(request)
        sitting.remember(request)
        places = sum(len(spans) for spans in form.spans.values())
        messages.success(
            request,
            ngettext(
                "Words were removed at one place.",
                "Words were removed at %(count)s places.",
                places,
            )
            % {"count": localize(places)},
        )
        return redirect(self.with_queue("inspect"))

    def _changed(self, request):
        messages.error(
            request,
            _(
                "The text has changed since you opened this page: its author or another moderator"
                " was faster. Nothing was removed. Read it again and mark it anew."
            ),
        )
        return redirect(self.with_queue("redact"))

    def with_queue(self, name):
        """An address that keeps the filters and the place of the queue one came from."""
        query = self.request.GET.urlencode()
        return url_of(name, self.record) + (f"?{query}" if query else "")


class RightToOriginals(FormReceiverMixin, CommentView):
    """Only by POST, and only for those with the right."""

    def get_form_url(self):
        return url_of("inspect", self.record)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if not request.user.has_perm(SEE_ORIGINAL):
            raise PermissionDenied


class OriginalsView(RightToOriginals):
    """The originals, once, on the answer to a POST: an address cannot show them."""

    template_name = "feedback_comments/admin/originals.html"
    page_title = gettext_lazy("Original text")

    def post(self, request, pk):
        originals = redact.look_at_originals(self.record, request.user)
        rows = [
            (each, self._now(each) if each.field in redact.Field.values else "")
            for each in originals
        ]
        return self.render_to_response(
            self.get_context_data(
                record=self.record,
                rows=rows,
                restore_url=url_of("restore_original", self.record),
                back_url=url_of("inspect", self.record),
            )
        )

    def _now(self, original):
        return redact.text_of(self.record, original.field)


class RestoreOriginalView(RightToOriginals):
    """Put the words back."""

    def post(self, request, pk):
        if redact.restore(self.record, request.user):
            sitting.remember(request)
            messages.success(request, _("The original text is back in its place."))
        else:
            messages.warning(request, _("No words were removed from this comment."))
        return redirect(url_of("inspect", self.record))
