from django.core.checks import Error, Tags, Warning, register
from django.db import connections

from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import CaseType
from feedback_plugin.installation import is_mounted, missing_block_warnings
from feedback_plugin.setting import SETTINGS


@register()
def every_type_has_working_days(app_configs, **kwargs):
    """A misspelt type would keep its default unnoticed."""
    setting = SETTINGS["FEEDBACK_CASE_WORKING_DAYS"]
    if setting.errors() or set(setting.value) <= set(CaseType):
        return []
    return [
        Warning(
            f"FEEDBACK_CASE_WORKING_DAYS gives {setting.value!r}.",
            hint=f"Give days for any of {', '.join(CaseType)}.",
            id="feedback_plugin.W011",
        )
    ]


@register(Tags.database)
def a_unit_takes_what_no_topic_sends(app_configs, databases=None, **kwargs):
    """Without one, cases without a topic are refused at the door."""
    table = Unit._meta.db_table
    for alias in databases or ():
        if table not in connections[alias].introspection.table_names():
            continue
        if Unit.objects.using(alias).fallback() is None:
            return [
                Error(
                    "No active unit with a group takes cases without a topic.",
                    hint="Tick “takes cases without a topic” at one unit, in the Wagtail admin.",
                    id="feedback_plugin.E003",
                )
            ]
    return []


@register(Tags.urls)
def case_addresses_are_mounted(app_configs, **kwargs):
    """Receipts and messages lead to them."""
    if is_mounted("feedback_cases:track"):
        return []
    return [
        Error(
            "The addresses of cases are not mounted, or below those of Wagtail's pages.",
            hint='Put path("feedback/", include("feedback_plugin.cases.urls")) above wagtail.urls.',
            id="feedback_plugin.E001",
        )
    ]


@register(Tags.templates)
def case_frame_has_its_blocks(app_configs, **kwargs):
    """Without these blocks the pages would stay empty or unstyled."""
    needed = [("content",), ("extra_head", "extra_css"), ("extra_js",)]
    return missing_block_warnings("feedback_cases/base.html", needed, id="feedback_plugin.W014")
