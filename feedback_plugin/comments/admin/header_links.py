"""From the desk to what else a moderator keeps: all comments, groups, lists one may change."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from feedback_plugin.comments.core.note_templates import NoteTemplate
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.comments.screening.models import WordRule

LISTS = (NoteTemplate, WordRule, RejectionReason, RespondentKind, UnitName)


def header_links(user) -> list[dict]:
    """Links with their labels; the lists are those of them that this moderator may change."""
    links = [
        {"label": _("Enter a letter"), "address": reverse("feedback_comments_admin:letter_page")},
        {"label": _("All comments"), "address": _list_of(CommentRecord)},
        {
            "label": _("Groups of similar comments"),
            "address": reverse("feedback_comments_admin:campaigns"),
        },
    ]
    for model in LISTS:
        if model.snippet_viewset.permission_policy.user_has_permission(user, "change"):
            label = capfirst(str(model._meta.verbose_name_plural))
            links.append({"label": label, "address": _list_of(model)})
    return links


def _list_of(model):
    return reverse(model.snippet_viewset.get_url_name("list"))
