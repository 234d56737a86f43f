"""Enter the comment of a letter, in the admin; and look at its scan, which is logged."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser, Button
from wagtail.log_actions import log
from wagtail.models import Page

from feedback_plugin import sitting
from feedback_plugin.comments.admin.page_views import BasePageView
from feedback_plugin.comments.core.permissions import (
    MODERATE,
    may_moderate,
    moderated_by,
    pages_moderated_by,
)
from feedback_plugin.comments.letters import intake
from feedback_plugin.comments.letters.forms import LetterForm
from feedback_plugin.files import content_type
from feedback_plugin.form_receivers import FormReceiverMixin
from feedback_plugin.receipts import group_code


class NewLetterView(BasePageView):
    """The form for one letter about one page."""

    header_icon = "mail"
    template_name = "feedback_comments/admin/letter.html"
    page_title = gettext_lazy("Enter a letter")

    def is_for(self, user):
        return may_moderate(user, self.page)

    def get(self, request, page_id):
        return self._show(form=self._form())

    def post(self, request, page_id):
        form = self._form(request.POST, request.FILES)
        if not form.is_valid():
            return self._again(form)
        try:
            entered = intake.enter(self.page, form.instance, form.cleaned_data, request.user)
        except IntegrityError:
            # Two clerks with one letter: the second one's form met the first one's row.
            form.add_error("registered_number", _("A letter with this number was just entered."))
            return self._again(form)
        sitting.remember(request)
        return self._receipt(entered)

    def _again(self, form):
        if earlier := intake.entered_with(form, self.request.user):
            return self._receipt(earlier)
        return self._show(form=form, status=422)

    def _receipt(self, entered):
        return self._show(entered=entered, **receipt_context(entered.letter))

    def _form(self, *data):
        return LetterForm(*data, page=self.page, for_user=self.request.user)

    def _show(self, status=200, **context):
        return self.render_to_response(self.get_context_data(**context), status=status)


def receipt_context(letter):
    """What the receipt of a letter says; it is on paper what a form's receipt is on a screen."""
    return {
        "letter": letter,
        "parts": [(record, group_code(code)) for record, code in letter.parts],
        "track_url": reverse("feedback_comments:track"),
    }


class ChoosePageForm(forms.Form):
    """The page that a letter is about."""

    page = forms.ModelChoiceField(
        label=gettext_lazy("Page"), queryset=Page.objects.none(), widget=AdminPageChooser
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["page"].queryset = pages_moderated_by(user).filter(live=True, depth__gt=1)


class ChoosePageView(WagtailAdminTemplateMixin, View):
    """From the desk: first the page, then the letter."""

    header_icon = "mail"
    template_name = "feedback_comments/admin/letter_page.html"
    page_title = gettext_lazy("Enter a letter")

    def get(self, request):
        if not request.user.has_perm(MODERATE):
            raise PermissionDenied
        form = ChoosePageForm(request.GET if "page" in request.GET else None, user=request.user)
        if form.is_bound and form.is_valid():
            page = form.cleaned_data["page"]
            return redirect("feedback_comments_admin:new_letter", page.pk)
        # The chooser would look for whatever was asked for, and tell the title of any page.
        form.data = {}
        # The chooser would look for whatever was asked for, and tell the title of any page.
        form.data = {}
        return self.render_to_response(
            self.get_context_data(form=form), status=422 if form.is_bound else 200
        )

    def get_breadcrumbs_items(self):
        desk = {"url": reverse("feedback_comments_admin:desk"), "label": _("Moderation desk")}
        return [desk, {"url": "", "label": self.page_title}]


@method_decorator(never_cache, name="dispatch")
class ReceiptView(FormReceiverMixin, WagtailAdminTemplateMixin, View):
    """The receipt of a letter once more. Its codes act for the sender, so a look is logged."""

    header_icon = "mail"
    template_name = "feedback_comments/admin/letter.html"
    page_title = gettext_lazy("Receipt of a letter")

    def get_form_url(self):
        return reverse("feedback_comments_admin:inspect", args=[self.kwargs["pk"]])

    def get_breadcrumbs_items(self):
        return [
            {"url": self.get_form_url(), "label": str(self.record)},
            {"url": "", "label": self.page_title},
        ]

    def post(self, request, pk):
        records = moderated_by(request.user).select_related("letter", "page")
        self.record = get_object_or_404(records, pk=pk, letter__isnull=False)
        log(self.record, "feedback_comments.receipt", user=request.user)
        context = receipt_context(self.record.letter)
        title = self.record.page.get_admin_display_title()
        return self.render_to_response(self.get_context_data(page_subtitle=title, **context))


class ScanView(FormReceiverMixin, View):
    """The scan of a letter. A look at it is a logged act, and so a POST."""

    def get_form_url(self):
        return reverse("feedback_comments_admin:inspect", args=[self.kwargs["pk"]])

    def post(self, request, pk):
        record = get_object_or_404(moderated_by(request.user).select_related("letter"), pk=pk)
        letter = record.letter
        if letter is None or not letter.scan:
            raise Http404
        if letter.why_locked:
            messages.error(request, letter.why_locked)
            return redirect(self.get_form_url())
        try:
            file = letter.scan.open("rb")
        except OSError:
            messages.error(request, _("The scan cannot be read. Tell whoever runs the site."))
            return redirect(self.get_form_url())
        log(record, "feedback_comments.scan", user=request.user)
        response = FileResponse(file, content_type=content_type(file) or "application/octet-stream")
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "no-store"
        return response


def listing_buttons(page, user, next_url=None):
    """The entry in the menu of a page, for those who moderate it."""
    if page.live and may_moderate(user, page):
        url = reverse("feedback_comments_admin:new_letter", args=[page.pk])
        yield Button(_("Enter a letter about it"), url, icon_name="mail", priority=60)


def header_buttons(page, user, view_name, next_url=None):
    """The same entry in the menu at the top of the page's own screens."""
    return listing_buttons(page, user, next_url)
