"""Template tags about the languages of drafts."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language_info

from drafts_plugin.localize.other_languages import only_elsewhere
from drafts_plugin.pages.models import DraftPage

register = template.Library()


@register.inclusion_tag("drafts_plugin/other_languages.html", takes_context=True)
def drafts_only_elsewhere(context, index):
    """`{% drafts_only_elsewhere page %}`: the drafts that the list has in other languages only."""
    drafts = only_elsewhere(index, DraftPage.objects.all(), timezone.now())
    for draft in drafts:
        draft.language = get_language_info(draft.locale.language_code)
    return {"drafts": drafts, "request": context.get("request")}
