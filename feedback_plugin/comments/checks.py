from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db.models.signals import pre_save

from feedback_plugin.comments.conf import conf
from feedback_plugin.installation import is_mounted, missing_block_warnings


@register(Tags.models)
def xtd_cascade_is_off(app_configs, **kwargs):
    """django-comments-xtd must not republish hidden replies behind our back."""
    from django_comments_xtd.models import XtdComment, publish_or_unpublish_on_pre_save

    receivers = pre_save._live_receivers(XtdComment)
    live = [receiver for group in receivers for receiver in group]
    if publish_or_unpublish_on_pre_save not in live:
        return []
    return [
        Error(
            "django-comments-xtd publishes hidden replies again whenever a comment is saved.",
            hint='Put "feedback_plugin.comments.xtd.QuietXtdConfig" into INSTALLED_APPS in the'
            ' place of "django_comments_xtd".',
            id="feedback_comments.E001",
        )
    ]


@register(Tags.models)
def comment_packages_are_installed(app_configs, **kwargs):
    """Without this no moderator finds a comment.

    What the models need, `CommentsConfig` asks for before.
    """
    needed = ("wagtail.snippets",)
    return [
        Error(
            f"feedback_plugin.comments needs {name!r} in INSTALLED_APPS.",
            hint=f'Add {name!r} to INSTALLED_APPS, below "feedback_plugin.comments".',
            id="feedback_comments.E002",
        )
        for name in needed
        if not apps.is_installed(name)
    ]


@register()
def comments_have_a_site(app_configs, **kwargs):
    """A stored comment belongs to a site of django.contrib.sites."""
    if isinstance(getattr(settings, "SITE_ID", None), int):
        return []
    return [
        Error(
            "No comment can be stored without SITE_ID.",
            hint="Set SITE_ID = 1, the site that `migrate` makes.",
            id="feedback_comments.E004",
        )
    ]


@register()
def numbers_are_positive(app_configs, **kwargs):
    """A limit of nought would refuse everybody."""
    names = (
        "max_length",
        "page_size",
        "replies_shown",
        "posts_per_window",
        "lookups_per_window",
        "exports_per_window",
        "reports_per_window",
        "page_burst",
        "window_seconds",
        "campaign_size",
        "confirm_days",
        "confirmations_per_day",
        "campaign_similarity",
    )
    return [
        Warning(
            f"FEEDBACK_COMMENT_{name.upper()} is not a whole number above nought.",
            hint="Remove the setting to use its default.",
            id="feedback_comments.W001",
        )
        for name in names
        if not isinstance(value := getattr(conf, name), int) or value < 1
    ]


@register()
def retention_is_safe(app_configs, **kwargs):
    """Nought or less would forget the comments of today."""
    days = conf.retention_days
    if days is None or (type(days) is int and days >= 1):
        return []
    return [
        Error(
            "FEEDBACK_COMMENT_RETENTION_DAYS is neither None nor a whole number above nought.",
            hint="Give the days after which `forget_commenters` forgets, such as 730, or None.",
            id="feedback_comments.E005",
        )
    ]


@register()
def times_are_whole_numbers(app_configs, **kwargs):
    """A time that is no number would fail at the first receipt."""
    times = {
        "EDIT_SECONDS": conf.edit_seconds,
        "MINIMUM_SECONDS": conf.minimum_seconds,
        "MOST_LINKS": conf.most_links,
        "PROOF_EFFORT": conf.proof_effort,
        "REPEAT_SECONDS": conf.repeat_seconds,
        "MODERATION_DAYS": conf.moderation_days or 0,
    }
    return [
        Warning(
            f"FEEDBACK_COMMENT_{name} is not a whole number from nought on.",
            hint="Remove the setting to use its default.",
            id="feedback_comments.W003",
        )
        for name, value in times.items()
        if not isinstance(value, int) or value < 0
    ]


@register()
def policies_are_known(app_configs, **kwargs):
    """A misspelt policy or page type would let nothing through, or everything."""
    known = {model._meta.label.lower() for model in apps.get_models()}
    return [
        Warning(
            f"FEEDBACK_COMMENT_POLICIES has {label!r}: {policy!r}, which is not known.",
            hint='Write "app_label.ModelName": "all", "guests", "rules" or "none".',
            id="feedback_comments.W004",
        )
        for label, policy in conf.policies.items()
        if label.lower() not in known or policy not in ("all", "guests", "rules", "none")
    ]


@register(Tags.urls)
def addresses_are_mounted(app_configs, **kwargs):
    """The form beneath a page posts to them."""
    if is_mounted("feedback_comments:track"):
        return []
    return [
        Error(
            "The addresses of comments are not mounted, or below those of Wagtail's pages.",
            hint='Put path("feedback/", include("feedback_plugin.comments.urls")) above'
            " wagtail.urls.",
            id="feedback_comments.E003",
        )
    ]


@register(Tags.templates)
def frame_has_its_blocks(app_configs, **kwargs):
    """Without these blocks the pages would stay empty or unstyled."""
    needed = [("content",)]
    return missing_block_warnings(
        "feedback_comments/base.html", needed, id="feedback_comments.W005"
    )
