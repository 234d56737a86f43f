"""The organisation's own lists for answers: dispositions, and templates of reasons."""

from django.forms import Select
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.deletion import KeepInUseMixin
from feedback_plugin.responses.core.answer_templates import AnswerTemplate
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.without_chooser import WithoutChooserMixin


class DispositionPolicy(ModelPermissionPolicy):
    """A disposition is retired, never deleted: answers go on to speak of it."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)


class DispositionDeleteView(KeepInUseMixin, DeleteView):
    """Says why, and how many answers have it."""

    def get_refusal(self):
        return super().get_refusal() or _(
            "A line of this list is retired, not deleted: untick that it is offered."
        )


class AnswerListViewSet(WithoutChooserMixin, SnippetViewSet):
    """A list whose way back leads to the answers."""

    copy_view_enabled = False

    @property
    def breadcrumbs_items(self):
        return [
            {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse_lazy("feedback_responses_admin:pages"), "label": _("Answers")},
        ]


class DispositionViewSet(AnswerListViewSet):
    """What an answer may say in one word."""

    model = Disposition
    icon = "list-ul"
    delete_view_class = DispositionDeleteView
    list_display = [
        "__str__",
        Column("code", label=_("Code")),
        BooleanColumn("is_active", label=_("Offered")),
    ]
    panels = [
        FieldPanel("labels"),
        FieldPanel("is_acceptance"),
        MultiFieldPanel(
            [FieldPanel("is_active"), FieldPanel("order"), FieldPanel("code")],
            heading=_("In the list"),
        ),
    ]

    @property
    def permission_policy(self):
        return DispositionPolicy(self.model)


class AnswerTemplateViewSet(AnswerListViewSet):
    """Reasons that officers often give."""

    model = AnswerTemplate
    icon = "edit"
    list_display = ["title", Column("disposition", label=_("Disposition"))]
    panels = [
        FieldPanel("title"),
        # Wagtail's chooser knows rows by their key, and answers know dispositions by their code.
        FieldPanel("disposition", widget=Select),
        FieldPanel("reasons"),
        FieldPanel("order"),
    ]


def links(user):
    """The lists that this user may change, each with its address."""
    models = (AnswerTemplate, Disposition, UnitName)
    return [
        (model._meta.verbose_name_plural, reverse_lazy(model.snippet_viewset.get_url_name("list")))
        for model in models
        if model.snippet_viewset.permission_policy.user_has_permission(user, "change")
    ]
