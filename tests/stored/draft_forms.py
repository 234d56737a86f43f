"""The forms of those who write drafts and lead their consultations."""

import html
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from drafts_plugin.pages.actions import create_draft
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.period.base import PeriodAction
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.table import PERIOD_ACTIONS
from tests.drafts.helpers import ABOUT, block, instants
from tests.stored.sent_form import hidden_fields
from tests.stored.staff_forms import StaffForm
from tests.stored.visitor_forms import said_here


class DraftForm(StaffForm):
    """A form about a draft, or about the list of all."""

    def prepare(self):
        super().prepare()
        home = Page.objects.get(pk=self.world.home.pk)
        self.index = home.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
        self.draft = self.index.add_child(
            instance=DraftPage(
                title="دستورالعمل",
                slug=f"draft-{uuid.uuid4().hex[:8]}",
                body=[block("article", number="1", title="", text="متن")],
                live=False,
                **ABOUT,
                **instants("open"),
            )
        )
        self.draft.save_revision().publish()


class ActForm(DraftForm):
    """An act upon an open draft."""

    slug = PERIOD_ACTIONS[PeriodEvent.Kind.SUSPENDED].slug

    def prepare(self):
        super().prepare()
        self.address = reverse("drafts_plugin_period_action", args=[self.draft.pk, self.slug])

    def open(self):
        return hidden_fields(self.get(self.address), ["token"])

    def fields(self, words):
        return {"reason": words, "confirm": "yes"}

    def stored(self):
        acts = PeriodEvent.objects.filter(kind=PeriodEvent.Kind.SUSPENDED)
        return list(acts.values_list("reason", flat=True))

    def tells_of_the_first(self, response):
        said = said_here("This has been done already. %(what)s") % {"what": ""}
        return said.strip() in response.content.decode()

    def change(self):
        action: PeriodAction = PERIOD_ACTIONS[PeriodEvent.Kind.WITHDRAWN]
        action.perform(DraftPage.objects.get(), reason="متن تازه‌ای نوشته می‌شود")


class ImportForm(DraftForm):
    """A file that was read, and is accepted."""

    text = "ماده ۱- {words}\nماده ۲- فروش اموال"

    def open(self, words="خرید کالا"):
        file = SimpleUploadedFile("sample.txt", self.text.format(words=words).encode())
        preview = self.post(self.address, {"file": file})
        fields = hidden_fields(preview, self.hidden)
        return {name: html.unescape(value) for name, value in fields.items()}


class ImportBelowForm(ImportForm):
    """It becomes a draft of its own; what is typed is its title."""

    hidden = ["text"]

    def prepare(self):
        super().prepare()
        self.address = reverse("drafts_plugin_import_draft", args=[self.index.pk])

    def fields(self, words):
        return {"title": words}

    def stored(self):
        drafts = DraftPage.objects.exclude(pk=self.draft.pk).order_by("pk")
        return list(drafts.values_list("title", flat=True))

    def change(self):
        create_draft(self.index, self.first, [])


class ImportIntoForm(ImportForm):
    """It takes the place of the text of a draft; what is typed stands in the file."""

    hidden = ["text", "revision"]

    def prepare(self):
        super().prepare()
        self.address = reverse("drafts_plugin_import_again", args=[self.draft.pk])

    def open(self):
        read = super().open
        return {words: read(words) for words in (self.first, self.other)}

    def send(self, opened, words):
        return self.post(self.address, opened[words])

    def stored(self):
        revisions = self.draft.revisions.order_by("pk")[1:]
        texts = [str(each.as_object().body) for each in revisions]
        return [words for text in texts for words in (self.first, self.other) if words in text]

    def change(self):
        draft = DraftPage.objects.get()
        draft.title = f"عنوان {timezone.now()}"
        draft.save_revision()
        self.draft.revisions.order_by("pk").last()
