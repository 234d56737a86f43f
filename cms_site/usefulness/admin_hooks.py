"""Where editors read what readers say of their pages."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from cms_site.usefulness.report import SentencesView


class SentencesMenuItem(MenuItem):
    """Shown to those who may work on pages."""

    def is_shown(self, request):
        rights = SentencesView.any_permission_required
        return page_permission_policy.user_has_any_permission(request.user, rights)


def register_admin_urls():
    return [
        path(
            "reports/page-sentences/",
            SentencesView.as_view(),
            name=SentencesView.index_url_name,
        ),
        path(
            "reports/page-sentences/results/",
            SentencesView.as_view(results_only=True),
            name=SentencesView.index_results_url_name,
        ),
    ]


def register_reports_menu_item():
    return SentencesMenuItem(
        _("Was this page useful?"),
        reverse(SentencesView.index_url_name),
        name="page-sentences",
        icon_name=SentencesView.header_icon,
        order=1160,
    )
