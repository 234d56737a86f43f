"""Template tags of the drafts."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from drafts_plugin.clauses import local_digits
from drafts_plugin.models import DraftPage
from drafts_plugin.stages import Stage, in_stage

register = template.Library()

register.filter("local_digits", local_digits)


@register.simple_tag
def open_drafts():
    """The public drafts of the active language that are open, suspended or open soon.

    The most urgent come first.

    `{% open_drafts as drafts %}`; each has its stage in `at_stage`.
    """
    at = timezone.now()
    drafts = DraftPage.objects.live().public().by_stage(at)
    return drafts.filter(
        in_stage(Stage.OPEN, at) | in_stage(Stage.SUSPENDED, at) | in_stage(Stage.UPCOMING, at),
        locale__language_code=get_language(),
    )
