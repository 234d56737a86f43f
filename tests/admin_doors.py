"""The addresses of the admin that the two plugins open, each with rows of the demo in it."""

import re

from django.apps import apps
from django.db.models import Model
from django.urls import get_resolver

OWN = ("drafts_plugin", "feedback_plugin")
PART = re.compile(r"<(?:\w+:)?(\w+)>")


def doors(samples):
    """Their paths: `samples` are pairs of an expression that finds an address, and its values."""
    for path, view in _patterns(get_resolver(), ""):
        if path.startswith("admin/") and _is_own(view):
            yield _filled(path, view, samples)


def _filled(path, view, samples):
    return f"/{PART.sub(lambda part: _sample(path, part[1], view, samples), path)}"


def _patterns(resolver, above):
    for each in resolver.url_patterns:
        path = f"{above}{str(each.pattern).removeprefix('^').removesuffix('$')}"
        if hasattr(each, "url_patterns"):
            yield from _patterns(each, path)
        else:
            yield path, each.callback


def _is_own(view):
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    model = _model(view)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith(OWN)}
    module = getattr(view, "view_class", view).__module__
    return module.startswith(OWN) or (model is not None and model._meta.app_label in ours)


def _model(view):
    model = (getattr(view, "view_initkwargs", None) or {}).get("model")
    return model if isinstance(model, type) and issubclass(model, Model) else None


def _sample(path, name, view, samples):
    for found, values in samples:
        if name in values and re.search(found, path):
            return str(values[name])
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    row = _model(view) and _model(view)._default_manager.order_by("pk").first()
    return str(row.pk if row else 1)
