"""Template tags of the drafts."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from drafts_plugin.cache import hold_until
from drafts_plugin.dates import next_midnight
from drafts_plugin.models import DraftPage
from drafts_plugin.stages import Stage, in_stage
from drafts_plugin.text.clauses import local_digits

register = template.Library()

register.filter("local_digits", local_digits)


@register.simple_tag(takes_context=True)
def open_drafts(context):
    """The public drafts of the active language that are open, suspended or open soon.

    The most urgent come first.

    `{% open_drafts as drafts %}`; each has its stage in `at_stage`.
    """
    at = timezone.now()
    hold_until(context.get("request"), next_midnight(at))
    hold_until(context.get("request"), DraftPage.objects.live().next_change(at))
    drafts = DraftPage.objects.live().public().by_stage(at)
    return drafts.filter(
        in_stage(Stage.OPEN, at) | in_stage(Stage.SUSPENDED, at) | in_stage(Stage.UPCOMING, at),
        locale__language_code=get_language(),
    )
