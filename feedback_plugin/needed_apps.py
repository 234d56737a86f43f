"""Name the app that is missing, before Django fails with a sentence about one of its models."""

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured


def require(*names, **entries):
    """Refuse to start without these apps; `entries` are those that are listed by another name."""
    for name, entry in [*zip(names, names, strict=True), *entries.items()]:
        if not apps.is_installed(name):
            raise ImproperlyConfigured(f"feedback_plugin needs {entry!r} in INSTALLED_APPS.")
