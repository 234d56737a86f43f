"""The report of standing pages and its list of duties in the Wagtail admin."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from cms_site.statements.report import StandardPagesView
from cms_site.statements.viewsets import duties


class StandardPagesMenuItem(MenuItem):
    """Shown to those who may work on pages."""

    def is_shown(self, request):
        rights = StandardPagesView.any_permission_required
        return page_permission_policy.user_has_any_permission(request.user, rights)


def register_admin_urls():
    return [
        path(
            "reports/standard-pages/",
            StandardPagesView.as_view(),
            name=StandardPagesView.index_url_name,
        ),
        path(
            "reports/standard-pages/results/",
            StandardPagesView.as_view(results_only=True),
            name=StandardPagesView.index_results_url_name,
        ),
    ]


def register_reports_menu_item():
    return StandardPagesMenuItem(
        _("Standard pages"),
        reverse(StandardPagesView.index_url_name),
        name="standard-pages",
        icon_name=StandardPagesView.header_icon,
        order=1150,
    )


def register_admin_viewset():
    return duties


def register_permissions():
    return Permission.objects.filter(
        content_type__app_label="cms_site", content_type__model="pageduty"
    )
