from django.apps import AppConfig


class ForeignConfig(AppConfig):
    """Somebody else's app, whose pages take comments without knowing it."""

    name = "tests.foreign"
    label = "foreign"
    default_auto_field = "django.db.models.BigAutoField"
