"""What `check --deploy` refuses of a portal: variables of the environment that are missing."""

from django.conf import settings
from django.core.checks import Error, Tags, register


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
