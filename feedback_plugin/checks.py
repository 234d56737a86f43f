from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.utils.module_loading import import_string

from feedback_plugin.conf import conf
from feedback_plugin.notifications.channels import Channel, installed_channels
from feedback_plugin.notifications.sms_backends import SmsBackend
from feedback_plugin.setting import SETTINGS

# The settings of an app that a site may leave out.
PREFIXES = {"comments": "FEEDBACK_COMMENT_", "responses": "FEEDBACK_RESPONSE_"}
PAGE_CACHE = "feedback_plugin.page_cache.middleware.PageCacheMiddleware"


@register()
def settings_are_what_they_must_be(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What passes here and fails at the first visitor is noticed too late."""
    return [error for setting in SETTINGS.values() for error in setting.errors()]


@register()
def settings_are_spelt_right(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A misspelt setting changes nothing, and nobody notices."""
    absent = tuple(
        prefix
        for app, prefix in PREFIXES.items()
        if not apps.is_installed(f"feedback_plugin.{app}")
    )
    return [
        Warning(
            f"{name} is no setting of feedback_plugin.",
            hint="Correct its name, or remove it: it changes nothing.",
            id="feedback_plugin.W016",
        )
        for name in sorted(dir(settings))
        if name.startswith("FEEDBACK_") and name not in SETTINGS and not name.startswith(absent)
    ]


@register(Tags.security, deploy=True)
def receipt_key_is_set(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Receipts must survive a change of SECRET_KEY."""
    if getattr(settings, "FEEDBACK_RECEIPT_KEY", ""):
        return []
    return [
        Warning(
            "Receipt codes are hashed with a key derived from SECRET_KEY.",
            hint="Set FEEDBACK_RECEIPT_KEY, or every receipt is lost when SECRET_KEY changes.",
            id="feedback_plugin.W001",
        )
    ]


@register()
def instants_have_a_zone(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A time without its zone is another instant after every change of the clocks."""
    if settings.USE_TZ:
        return []
    return [
        Error(
            "Comments and cases need times with a time zone.",
            hint="Set USE_TZ = True.",
            id="feedback_plugin.E002",
        )
    ]


@register(Tags.security, deploy=True)
def proxy_tells_the_visitors_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Behind a proxy all visitors have one address, and the eleventh comment would be refused."""
    name = "FEEDBACK_CLIENT_ADDRESS_HEADER"
    if not settings.SECURE_PROXY_SSL_HEADER or hasattr(settings, name):
        return []
    return [
        Error(
            f"The site stands behind a proxy (SECURE_PROXY_SSL_HEADER), and {name} is not set.",
            hint="Name the header in which the proxy puts the visitor's address, such as"
            ' "HTTP_X_REAL_IP", or say "REMOTE_ADDR" if the server puts it there.',
            id="feedback_plugin.E007",
        )
    ]


@register(Tags.caches, deploy=True)
def kept_pages_are_shared(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A page kept in the memory of one process is made again in each of the others."""
    backend = settings.CACHES["default"]["BACKEND"]
    if PAGE_CACHE not in settings.MIDDLEWARE or "locmem" not in backend:
        return []
    return [
        Warning(
            "Whole pages are kept in the memory of each process.",
            hint="Point CACHES to Redis, Memcached or the database, or run a single process:"
            " else each process makes and keeps every page by itself.",
            id="feedback_plugin.W005",
        )
    ]


@register()
def kept_pages_cost_nothing(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Below the sessions a hit would pay for what it does not need."""
    middleware = list(settings.MIDDLEWARE)
    if PAGE_CACHE not in middleware:
        return []
    above = middleware[: middleware.index(PAGE_CACHE)]
    if not any(name.endswith(("SessionMiddleware", "LocaleMiddleware")) for name in above):
        return []
    return [
        Warning(
            f"{PAGE_CACHE} stands below sessions or languages.",
            hint="Move it above SessionMiddleware and LocaleMiddleware.",
            id="feedback_plugin.W006",
        )
    ]


@register()
def channels_can_be_used(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A misspelt channel would fail at the first message, in the middle of somebody's act."""
    if SETTINGS["FEEDBACK_NOTIFICATION_CHANNELS"].errors():
        return []
    return [
        Error(
            f"FEEDBACK_NOTIFICATION_CHANNELS names {path!r}, which is no channel.",
            hint="List dotted paths of complete subclasses of"
            " feedback_plugin.notifications.channels.Channel; [] sends nothing.",
            id="feedback_plugin.E004",
        )
        for path in conf.notification_channels
        if not _is_complete(path, Channel)
    ] or _missing_apps(installed_channels())


@register()
def text_messages_can_be_sent(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A class that lacks something would fail at the first text."""
    path = conf.sms_backend
    if path is None or SETTINGS["FEEDBACK_SMS_BACKEND"].errors() or _is_complete(path, SmsBackend):
        return []
    return [
        Error(
            f"FEEDBACK_SMS_BACKEND names {path!r}, which is no way to a provider.",
            hint="Write the dotted path of a complete subclass of"
            " feedback_plugin.notifications.sms_backends.SmsBackend; None sends no texts.",
            id="feedback_plugin.E008",
        )
    ]


def _is_complete(path: str, base: type) -> bool:
    try:
        found = import_string(path)
    except ImportError:
        return False
    is_class = isinstance(found, type) and issubclass(found, base)
    return is_class and not getattr(found, "__abstractmethods__", None)


def _missing_apps(channels: Iterable[Channel]) -> list[CheckMessage]:
    return [
        Error(
            f"The channel {channel.name!r} needs {app!r} in INSTALLED_APPS.",
            hint=f"Add {app!r}, or take the channel out of FEEDBACK_NOTIFICATION_CHANNELS.",
            id="feedback_plugin.E005",
        )
        for channel in channels
        for app in channel.required_apps
        if not apps.is_installed(app)
    ]


@register()
def failed_mail_is_tried_again(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without retries every mail is lost that a server refuses once."""
    retries = getattr(settings, "POST_OFFICE", {}).get("MAX_RETRIES", 0)
    if not apps.is_installed("post_office") or retries:
        return []
    return [
        Warning(
            "A mail that the mail server does not take at once is never tried again.",
            hint='Set POST_OFFICE = {"MAX_RETRIES": 30}.',
            id="feedback_plugin.W007",
        )
    ]


@register()
def page_types_exist(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A misspelt page type would silently take no comments."""
    known = {model._meta.label.lower() for model in apps.get_models()}
    named = ("FEEDBACK_COMMENT_PAGE_TYPES", "FEEDBACK_COMMENT_EXCLUDED_PAGE_TYPES")
    lists = {name: SETTINGS[name].value for name in named if not SETTINGS[name].errors()}
    return [
        Warning(
            f"{setting} is a list of installed page types; {label!r} is none.",
            hint='Write a list of "app_label.ModelName".',
            id="feedback_plugin.W004",
        )
        for setting, labels in lists.items()
        for label in labels or []
        if label.lower() not in known
    ]
