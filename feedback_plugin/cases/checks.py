from datetime import timedelta

from django.core.checks import Error, Tags, Warning, register
from django.db import connections
from django.utils import timezone

from feedback_plugin.cases.models.holidays import Holiday
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.conf import conf
from feedback_plugin.installation import is_mounted, missing_block_warnings
from feedback_plugin.setting import SETTINGS

HOLIDAYS_AHEAD = timedelta(days=90)


@register(Tags.database)
def a_unit_takes_what_no_topic_sends(app_configs, databases=None, **kwargs):
    """Without one, cases without a topic are refused at the door.

    Checks of the database only warn: at an error `migrate` itself would stop, on each new site.
    """
    table = Unit._meta.db_table
    for alias in databases or ():
        if table not in connections[alias].introspection.table_names():
            continue
        if Unit.objects.using(alias).fallback() is None:
            return [
                Warning(
                    "No active unit with a group takes cases without a topic: nobody can file one.",
                    hint="Tick “takes cases without a topic” at one unit, in the Wagtail admin.",
                    id="feedback_plugin.W003",
                )
            ]
    return []


@register(Tags.database)
def holidays_are_known(app_configs, databases=None, **kwargs):
    """Without them every promised day crosses days on which nobody works."""
    table = Holiday._meta.db_table
    soon = timezone.now().date() + HOLIDAYS_AHEAD
    for alias in databases or ():
        if table not in connections[alias].introspection.table_names():
            continue
        if not Holiday.objects.using(alias).filter(date__gte=soon).exists():
            return [
                Warning(
                    "No holiday is known three months from now on: deadlines end too early.",
                    hint="In Iran run `manage.py import_holidays YEAR`; elsewhere write them down.",
                    id="feedback_plugin.W011",
                )
            ]
    return []


@register(Tags.security, deploy=True)
def files_are_scanned(app_configs, **kwargs):
    """Anybody sends files to officials, who open them."""
    if not conf.case_files or SETTINGS["FEEDBACK_FILE_SCANNER"].value:
        return []
    return [
        Warning(
            "No virus scanner judges the files that the public sends with cases.",
            hint='Run clamd and set FEEDBACK_FILE_SCANNER = "feedback_plugin.scans.clamd.scan".',
            id="feedback_plugin.W017",
        )
    ]


@register(Tags.security, deploy=True)
def identity_key_is_set(app_configs, **kwargs):
    """Whoever has a copy of the database must not have the key with it, nor lose it by chance."""
    if SETTINGS["FEEDBACK_IDENTITY_KEYS"].value:
        return []
    return [
        Error(
            "Names and addresses of filers are encrypted with a key derived from SECRET_KEY.",
            hint="Set FEEDBACK_IDENTITY_KEYS to a list with a long random text, and run"
            " `manage.py reencrypt_identities`.",
            id="feedback_plugin.E010",
        )
    ]


@register(Tags.urls)
def case_addresses_are_mounted(app_configs, **kwargs):
    """Receipts and messages lead to them."""
    if is_mounted("feedback_cases:track"):
        return []
    return [
        Error(
            "The addresses of cases are not mounted, or below those of Wagtail's pages.",
            hint='Put path("feedback/", include("feedback_plugin.urls")) above wagtail.urls.',
            id="feedback_plugin.E001",
        )
    ]


@register(Tags.templates)
def case_frame_has_its_blocks(app_configs, **kwargs):
    """Without these blocks the pages would stay empty or unstyled."""
    needed = [("content",), ("extra_head", "extra_css"), ("extra_js",)]
    return missing_block_warnings("feedback_cases/base.html", needed, id="feedback_plugin.W014")
