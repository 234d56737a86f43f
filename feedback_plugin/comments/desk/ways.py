"""From the desk to what else a moderator keeps: all comments, groups, lists one may change."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from feedback_plugin.comments.desk import addresses
from feedback_plugin.comments.models import NoteTemplate, RejectionReason, WordRule

LISTS = (NoteTemplate, WordRule, RejectionReason)


def ways_for(user) -> list[dict]:
    """Links with their labels; the lists are those of them that this moderator may change."""
    ways = [
        {"label": _("All comments"), "address": addresses.of("list")},
        {"label": _("Groups of similar comments"), "address": addresses.of("campaigns")},
    ]
    for model in LISTS:
        if model.snippet_viewset.permission_policy.user_has_permission(user, "change"):
            label = capfirst(str(model._meta.verbose_name_plural))
            ways.append({"label": label, "address": addresses.list_of(model)})
    return ways
