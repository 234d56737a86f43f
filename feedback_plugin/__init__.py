"""Comments on any page, their answers, and citizens' cases, for any Wagtail site."""

# What a site puts into INSTALLED_APPS to have all of it, in one line: `*feedback_plugin.APPS`.
APPS = (
    "feedback_plugin",
    "feedback_plugin.comments",
    "feedback_plugin.responses",
    "feedback_plugin.cases",
    # The app of django-comments-xtd, without its handler that republishes hidden replies.
    "feedback_plugin.comments.xtd.QuietXtdConfig",
    "django_comments",
    "post_office",
)
