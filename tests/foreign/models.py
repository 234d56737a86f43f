from django.db import models
from wagtail.models import Page

from drafts_plugin.pages.forms import DraftPageForm
from drafts_plugin.pages.mixin import DraftPageMixin
from drafts_plugin.pages.panels import TEXT_PANELS, draft_edit_handler
from drafts_plugin.pages.querysets import DraftManager


class ForeignPage(Page):
    """A page that answers none of the questions feedback may ask."""

    body = models.TextField(blank=True)


class AnsweringPage(Page):
    """A page that answers all of them, from plain columns that a test can set."""

    template = "foreign/foreign_page.html"

    body = models.TextField(blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    clauses = models.JSONField(default=list, blank=True)
    version = models.CharField(max_length=10, blank=True)

    def accepts_feedback(self, at):
        return (self.opens_at is None or self.opens_at <= at) and (
            self.closes_at is None or at < self.closes_at
        )

    @property
    def feedback_closes_at(self):
        return self.closes_at

    def feedback_anchors(self):
        return [tuple(clause) for clause in self.clauses]

    @property
    def feedback_version(self):
        return self.version or None


class BarePage(Page):
    """A page with an empty template: what Wagtail itself costs."""


class ForeignDraftPage(DraftPageMixin, Page):
    """Another site's own page class for drafts, with a field and a template of its own."""

    template = "foreign/foreign_draft_page.html"

    council = models.CharField(max_length=100, blank=True)

    objects = DraftManager()

    base_form_class = DraftPageForm
    content_panels = [*Page.content_panels, "council", *TEXT_PANELS]
    edit_handler = draft_edit_handler(content_panels, Page.promote_panels)
    search_fields = Page.search_fields + DraftPageMixin.draft_search_fields

    class Meta(DraftPageMixin.Meta):
        pass
