"""“You said – we did” in the menu of whoever may propose or show it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from feedback_plugin.cases.admin.improvement_form import ImprovementForm
from feedback_plugin.cases.models.improvements import Improvement


class ImprovementViewSet(ModelViewSet):
    """Short pairs of sentences, each with a remedy that is done behind it."""

    model = Improvement
    name = "feedback_improvements"
    icon = "openquote"
    menu_label = _("You said – we did")
    menu_order = 305
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("remedy"),
            FieldPanel("said"),
            FieldPanel("did"),
            FieldPanel("is_shown"),
        ],
        base_form_class=ImprovementForm,
    )
    list_display = [
        "__str__",
        Column("did_label", label=_("We did")),
        BooleanColumn("is_shown", label=_("Everybody may read it")),
    ]
