from django.core.checks import Error, Tags, Warning, register
from django.utils.module_loading import import_string

from feedback_plugin.cases.states import CaseType
from feedback_plugin.conf import conf
from feedback_plugin.installation import is_mounted, missing_block_warnings


@register()
def weekend_leaves_working_days(app_configs, **kwargs):
    """A week without working days would never end a deadline."""
    weekend = set(conf.weekend)
    if weekend <= set(range(7)) and len(weekend) < 7:
        return []
    return [
        Warning(
            f"FEEDBACK_WEEKEND is {conf.weekend!r}.",
            hint="List the closed weekdays as numbers, Monday is 0; leave at least one day open.",
            id="feedback_plugin.W010",
        )
    ]


@register()
def every_type_has_working_days(app_configs, **kwargs):
    """A misspelt type would keep its default unnoticed."""
    days = conf.case_working_days
    if set(days) == set(CaseType) and all(isinstance(n, int) and n > 0 for n in days.values()):
        return []
    return [
        Warning(
            f"FEEDBACK_CASE_WORKING_DAYS gives {days!r}.",
            hint=f"Give a whole number of days, at least 1, for any of {', '.join(CaseType)}.",
            id="feedback_plugin.W011",
        )
    ]


@register()
def case_year_can_be_imported(app_configs, **kwargs):
    """Without this function no case can be numbered."""
    try:
        import_string(conf.case_year)
    except ImportError:
        return [
            Warning(
                f"FEEDBACK_CASE_YEAR names {conf.case_year!r}, which cannot be imported.",
                hint="Name a function that takes a date and returns a year, as a dotted path.",
                id="feedback_plugin.W012",
            )
        ]
    return []


@register(Tags.security)
def limits_are_positive(app_configs, **kwargs):
    """A limit of nothing would shut the door to everybody."""
    limits = {
        "FEEDBACK_CASE_FILINGS_AN_HOUR": conf.case_filings_an_hour,
        "FEEDBACK_CASE_LOOKUPS_AN_HOUR": conf.case_lookups_an_hour,
        "FEEDBACK_CASE_STATUTORY_DAYS": conf.case_statutory_days,
    }
    return [
        Warning(
            f"{name} is {value!r}.",
            hint="Set it to a whole number above zero, or leave it out for the default.",
            id="feedback_plugin.W013",
        )
        for name, value in limits.items()
        if not (isinstance(value, int) and value > 0)
    ]


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
