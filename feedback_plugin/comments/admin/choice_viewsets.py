"""The organisation's own lists: respondent kinds, reasons for not publishing, words for notes."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from feedback_plugin.comments.admin.desk_lists import DeskListViewSet
from feedback_plugin.comments.core.note_templates import NoteTemplate
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.deletion import KeepInUseMixin, in_use
from feedback_plugin.without_chooser import WithoutChooserMixin


class ListedChoicePolicy(ModelPermissionPolicy):
    """A choice is retired, never deleted: old comments and decisions go on to speak of it."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)


class ChoiceDeleteView(KeepInUseMixin, DeleteView):
    """Says why, and how many comments speak of it."""

    def get_refusal(self):
        if isinstance(self.object, RejectionReason):
            number = CommentRecord.objects.filter(reason=self.object.code).count()
            if number:
                return in_use(self.object, [(CommentRecord._meta.verbose_name_plural, number)])
        return super().get_refusal() or _(
            "A line of this list is retired, not deleted: untick that it is offered."
        )


class RejectionReasonViewSet(DeskListViewSet):
    """Why comments are not shown."""

    model = RejectionReason
    icon = "list-ul"
    copy_view_enabled = False
    delete_view_class = ChoiceDeleteView
    list_display = [
        "__str__",
        Column("sentence", label=_("Sentence to the author")),
        BooleanColumn("needs_note", label=_("Needs a note")),
        BooleanColumn("is_active", label=_("Offered")),
    ]
    panels = [
        FieldPanel("labels"),
        FieldPanel("sentences"),
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
        return ListedChoicePolicy(self.model)


class RespondentKindViewSet(DeskListViewSet):
    """As who visitors may speak."""

    model = RespondentKind
    icon = "group"
    copy_view_enabled = False
    delete_view_class = ChoiceDeleteView
    list_display = [
        "__str__",
        BooleanColumn("has_organisation", label=_("Speaks from within an organisation")),
        BooleanColumn("has_minutes", label=_("Decides in meetings")),
        BooleanColumn("is_active", label=_("Offered")),
    ]
    panels = [
        FieldPanel("labels"),
        FieldPanel("has_organisation"),
        FieldPanel("has_minutes"),
        MultiFieldPanel(
            [FieldPanel("is_active"), FieldPanel("order"), FieldPanel("code")],
            heading=_("In the list"),
        ),
    ]

    @property
    def permission_policy(self):
        return ListedChoicePolicy(self.model)


class NoteTemplateViewSet(DeskListViewSet):
    """Words that moderators often write."""

    model = NoteTemplate
    icon = "edit"
    copy_view_enabled = False
    list_display = ["title", Column("text", label=_("Text"))]
    panels = [FieldPanel("title"), FieldPanel("texts"), FieldPanel("order")]


class UnitNameViewSet(WithoutChooserMixin, SnippetViewSet):
    """What units that answer are called in each language; moderators and officers keep it."""

    model = UnitName
    icon = "group"
    copy_view_enabled = False
    list_display = ["__str__", Column("other_names", label=_("In other languages"))]
    panels = [FieldPanel("names")]

    @property
    def breadcrumbs_items(self):
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
