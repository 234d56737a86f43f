"""How the portal logs in production: to the standard error stream, a line an event."""

from typing import Any

TEXT = "{asctime} {levelname} {name} [{correlation_id}] {message}"
LINES = "cms_site.operations.log_lines"
#: What a request that nobody need answer is called by Django, which tells each with a traceback.
SUSPICIOUS = (
    "DisallowedHost",
    "InvalidSessionKey",
    "RequestDataTooBig",
    "SuspiciousFileOperation",
    "SuspiciousMultipartForm",
    "SuspiciousOperation",
    "SuspiciousSession",
    "TooManyFieldsSent",
    "TooManyFilesSent",
)


def logging_config(line_format: str, level: str) -> dict[str, Any]:
    """Return LOGGING; `line_format` is "text" or "json"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request_id": {"()": "django_guid.log_filters.CorrelationId"},
            "once_a_minute": {"()": f"{LINES}.OnceAMinute"},
            "first_of_a_minute": {"()": f"{LINES}.FirstOfAMinute"},
        },
        "formatters": {
            "text": {"()": f"{LINES}.OneLineFormatter", "format": TEXT, "style": "{"},
            "json": {"()": f"{LINES}.JsonLineFormatter", "fmt": TEXT, "style": "{"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["request_id"],
                "formatter": "json" if line_format == "json" else "text",
            },
            # Goes to ADMINS, and nowhere without any.
            "mail": {
                "class": "django.utils.log.AdminEmailHandler",
                "level": "ERROR",
                # A database that is away fails at each request.
                "filters": ["first_of_a_minute"],
            },
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.request": {"handlers": ["mail"], "level": level, "propagate": True},
            # A filter of a logger is not asked for what the loggers below it tell.
            "django_redis.cache": {"filters": ["once_a_minute"]},
            **{f"django.security.{name}": {"filters": ["once_a_minute"]} for name in SUSPICIOUS},
            "django_guid": {"level": "WARNING"},
            # Four lines for each page that is saved, of what was done at once.
            "django_tasks": {"level": "WARNING"},
        },
    }
