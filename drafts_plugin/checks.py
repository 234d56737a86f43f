"""System checks of the plugin's settings, each with an id and a hint."""

import zoneinfo

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DatabaseError

from drafts_plugin.conf import conf
from drafts_plugin.installation import base_template_warnings

# Enough for some 1,500 clauses.
FEWEST_FORM_FIELDS = 10_000


def check_period_days(app_configs, **kwargs):
    lengths = {
        "DRAFTS_PERIOD_DAYS": conf.period_days,
        "DRAFTS_MINIMUM_PERIOD_DAYS": conf.minimum_period_days,
        "DRAFTS_ANNOUNCED_PERIOD_DAYS": conf.announced_period_days,
        "DRAFTS_MAXIMUM_PERIOD_DAYS": conf.maximum_period_days,
    }
    return [
        Error(
            f"{name} is not a positive whole number.",
            hint="Give a length of consultations in days, such as 14.",
            id="drafts_plugin.E001",
        )
        for name, days in lengths.items()
        if type(days) is not int or days < 1
    ]


def check_time_zone(app_configs, **kwargs):
    try:
        zoneinfo.ZoneInfo(conf.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, TypeError):
        return [
            Error(
                "DRAFTS_TIME_ZONE names no known time zone.",
                hint="Give an IANA name, such as Asia/Tehran.",
                id="drafts_plugin.E002",
            )
        ]
    return []


def check_time_zone_support(app_configs, **kwargs):
    if settings.USE_TZ:
        return []
    return [
        Error(
            "Consultations open and close at instants, which need a time zone.",
            hint="Set USE_TZ = True.",
            id="drafts_plugin.E005",
        )
    ]


def check_import_max_bytes(app_configs, **kwargs):
    if type(conf.import_max_bytes) is int and conf.import_max_bytes > 0:
        return []
    return [
        Error(
            "DRAFTS_IMPORT_MAX_BYTES is not a positive whole number.",
            hint="Give the largest file to import in bytes, such as 5242880.",
            id="drafts_plugin.E003",
        )
    ]


def check_limits(app_configs, **kwargs):
    limits = {
        "DRAFTS_TEXT_CACHE_SECONDS": conf.text_cache_seconds,
        "DRAFTS_CLOSING_SOON_DAYS": conf.closing_soon_days,
    }
    return [
        Error(
            f"{name} is not a whole number of 0 or more.",
            hint="Give a whole number, or remove the setting.",
            id="drafts_plugin.E004",
        )
        for name, limit in limits.items()
        if type(limit) is not int or limit < 0
    ]


def check_form_fields(app_configs, **kwargs):
    """The editor sends about six fields for each clause; Django's own limit is 1,000."""
    limit = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if limit is None or limit >= FEWEST_FORM_FIELDS:
        return []
    return [
        Warning(
            "DATA_UPLOAD_MAX_NUMBER_FIELDS is too low to save a long draft in the admin.",
            hint=f"Set it to {FEWEST_FORM_FIELDS} or more.",
            id="drafts_plugin.W001",
        )
    ]


def check_documents(app_configs, **kwargs):
    """The documents of a draft are asked for at Wagtail's view, which knows who may read them."""
    method = getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None)
    is_local = isinstance(default_storage, FileSystemStorage)
    if method != "direct" and not (method == "redirect" and is_local):
        return []
    return [
        Warning(
            "Whoever has the address of a file reads documents of drafts that are not public.",
            hint="Remove WAGTAILDOCS_SERVE_METHOD, and hand out no file of documents/ directly.",
            id="drafts_plugin.W005",
        )
    ]


def check_settings_app(app_configs, **kwargs):
    """Without it the menu has no place where to set the lengths of periods."""
    if apps.is_installed("wagtail.contrib.settings"):
        return []
    return [
        Warning(
            "The lengths of consultations cannot be set in the admin.",
            hint='Add "wagtail.contrib.settings" to INSTALLED_APPS.',
            id="drafts_plugin.W006",
        )
    ]


def check_base_template(app_configs, **kwargs):
    needed = [("content",), ("extra_head", "extra_css"), ("extra_js",)]
    return base_template_warnings("drafts_plugin/base.html", needed, id="drafts_plugin.W003")


def check_reapproval(app_configs, databases=None, **kwargs):
    """Asked with the database checks, at `migrate` and `check --database`."""
    if getattr(settings, "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT", False) or not databases:
        return []
    from drafts_plugin.approval.tasks import LegalApprovalTask

    try:
        if not LegalApprovalTask.objects.filter(active=True).exists():
            return []
    except DatabaseError:
        # Its table is not there yet.
        return []
    return [
        Warning(
            "A text that is edited while it waits for its legal approval has to be sent again.",
            hint="Set WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True.",
            id="drafts_plugin.W002",
        )
    ]


def check_approvers(app_configs, databases=None, **kwargs):
    """Asked with the database checks: is there anybody who can approve?"""
    if not databases:
        return []
    from drafts_plugin.approval.tasks import LegalApprovalTask

    try:
        tasks = LegalApprovalTask.objects.filter(workflow_tasks__isnull=False).distinct()
        staffed = tasks.filter(active=True, groups__user__is_active=True).values("pk")
        idle = list(tasks.exclude(pk__in=staffed).values_list("name", flat=True))
    except DatabaseError:
        # Its table is not there yet.
        return []
    return [
        Warning(
            f"Nobody but a superuser can approve by the legal approval task “{name}”.",
            hint="Switch it on, and give it a group that has members.",
            id="drafts_plugin.W004",
        )
        for name in idle
    ]


def register_checks():
    checks = (
        check_period_days,
        check_time_zone,
        check_time_zone_support,
        check_import_max_bytes,
        check_limits,
        check_form_fields,
        check_documents,
        check_settings_app,
    )
    for check in checks:
        register(check)
    register(check_base_template, Tags.templates)
    register(check_reapproval, Tags.database)
    register(check_approvers, Tags.database)
