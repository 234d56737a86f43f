"""The organisation's own lists that moderators choose from: reasons, and words for notes."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from feedback_plugin.comments.core.note_templates import NoteTemplate
from feedback_plugin.comments.core.reasons import RejectionReason


class ReasonPolicy(ModelPermissionPolicy):
    """A reason is retired, never deleted: old decisions go on to speak of it."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)


class RejectionReasonViewSet(SnippetViewSet):
    """Why comments are not shown."""

    model = RejectionReason
    icon = "list-ul"
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("sentence", label=_("Sentence to the author")),
        BooleanColumn("needs_note", label=_("Needs a note")),
        BooleanColumn("is_active", label=_("Offered")),
    ]
    panels = [
        MultiFieldPanel(
            [FieldPanel("label_fa"), FieldPanel("sentence_fa")], heading=_("In Persian")
        ),
        MultiFieldPanel(
            [FieldPanel("label_en"), FieldPanel("sentence_en")], heading=_("In English")
        ),
        MultiFieldPanel(
            [
                FieldPanel("needs_note"),
                FieldPanel("is_active"),
                FieldPanel("order"),
                FieldPanel("code"),
            ],
            heading=_("In the list"),
        ),
    ]

    @property
    def permission_policy(self):
        return ReasonPolicy(self.model)


class NoteTemplateViewSet(SnippetViewSet):
    """Words that moderators often write."""

    model = NoteTemplate
    icon = "edit"
    copy_view_enabled = False
    list_display = ["title", "text"]
    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("order")]
