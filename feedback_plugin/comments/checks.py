from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db.models.signals import pre_save

from feedback_plugin.comments.conf import conf
from feedback_plugin.installation import is_mounted, missing_block_warnings
from feedback_plugin.setting import SETTINGS


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
def policies_are_known(app_configs, **kwargs):
    """A misspelt page type would have the policy of all others."""
    if SETTINGS["FEEDBACK_COMMENT_POLICIES"].errors():
        return []
    known = {model._meta.label.lower() for model in apps.get_models()}
    return [
        Warning(
            f"FEEDBACK_COMMENT_POLICIES has {label!r}, which is no installed model.",
            hint='Write "app_label.ModelName" of a page type.',
            id="feedback_comments.W004",
        )
        for label in conf.policies
        if label.lower() not in known
    ]


@register()
def moderation_can_be_set(app_configs, **kwargs):
    """Without it the menu has no place where to say which comments wait."""
    if apps.is_installed("wagtail.contrib.settings"):
        return []
    return [
        Warning(
            "Which comments wait for a moderator cannot be set in the admin for a whole site.",
            hint='Add "wagtail.contrib.settings" to INSTALLED_APPS.',
            id="feedback_comments.W006",
        )
    ]


@register(Tags.urls)
def addresses_are_mounted(app_configs, **kwargs):
    """The form beneath a page posts to them."""
    if is_mounted("feedback_comments:track"):
        return []
    return [
        Error(
            "The addresses of comments are not mounted, or below those of Wagtail's pages.",
            hint='Put path("feedback/", include("feedback_plugin.urls")) above wagtail.urls.',
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
