"""What `check --deploy` refuses of a portal: variables of the environment that are missing."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register


@register(Tags.security, deploy=True)
def environment_is_complete(app_configs, **kwargs):
    """A portal that starts without them writes wrong links, or sends its mail to nobody."""
    return [
        Error(
            f"The environment variable {name} is not set.",
            hint=f"Set it: {meaning} (docs/install.md, section 8).",
            id="cms_site.E001",
        )
        for name, meaning in settings.MISSING_VARIABLES.items()
    ]


@register(Tags.security, deploy=True)
def log_format_is_known(app_configs, **kwargs):
    """With another word the start would end in a traceback about a formatter."""
    if settings.LOG_FORMAT in ("text", "json"):
        return []
    return [
        Error(
            f"LOG_FORMAT is {settings.LOG_FORMAT!r}.",
            hint='Set it to "text" or "json".',
            id="cms_site.E002",
        )
    ]


@register(Tags.security, deploy=True)
def second_factor_is_asked(app_configs, **kwargs):
    """One password that was guessed or read along would open what people withheld."""
    if settings.SECOND_FACTOR:
        return []
    return [
        Warning(
            "A password alone opens what is known of commenters and filers.",
            hint="Set the environment variable SECOND_FACTOR=True (docs/install.md, section 8).",
            id="cms_site.W001",
        )
    ]
