"""The way to the desk in the admin's menu, with the number of cases that wait there."""

from django.utils.formats import localize
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from feedback_plugin.cases.admin.permissions import has_desk
from feedback_plugin.cases.models.cases import Case


class CasesMenuItem(MenuItem):
    """Shown to whoever has a desk."""

    def is_shown(self, request):
        return has_desk(request.user)

    def render_component(self, request):
        waiting = Case.objects.visible_to(request.user).own_work().count()
        label = self.label
        if waiting:
            label = _("%(label)s (%(count)s)") % {"label": label, "count": localize(waiting)}
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname
        )
