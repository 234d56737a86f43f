"""How long personal data may stay, and the apps whose tables hold it."""

from datetime import timedelta

APPS = ("feedback_comments", "django_comments", "django_comments_xtd", "post_office")
TIME = timedelta(days=731)
