"""The lengths of periods in the admin: looking at them writes nothing."""

from django.urls import reverse
from wagtail.contrib.settings.views import EditView

from drafts_plugin.period.models import PeriodSettings


class LengthsView(EditView):
    """Wagtail's own screen of a setting, of which no row may be there yet."""

    def setup(self, request, *args, **kwargs):
        name = PeriodSettings._meta.model_name
        super().setup(request, PeriodSettings._meta.app_label, name, *args, **kwargs)

    def get_object(self, queryset=None):
        self.site = None
        return PeriodSettings.current()

    def get_edit_url(self):
        return reverse("wagtailsettings:edit", args=[self.app_name, self.model_name])
