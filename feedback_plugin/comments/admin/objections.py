"""Many comments at once take back no decision that its author asked another person to review.

A review says who decided it and is counted among the reversals that everybody may read; an act on
many would reverse it without either. Each is decided at the desk.
"""

from collections.abc import Collection

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from feedback_plugin.comments.admin.queue_forms import REVIEWS
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.many_keys import AmongKeys


def leave_objected(request, ids: Collection[int]) -> list[int]:
    """Those of these comments whose decisions nobody objects to; the others are told of."""
    reviews = DecisionReview.objects.open().filter(AmongKeys("record", ids))
    objected = set(reviews.values_list("record", flat=True))
    if objected:
        sentence = ngettext(
            "One comment stays as it is: its author has asked another person to review the"
            " decision. Decide the review at the desk.",
            "%(n)s comments stay as they are: their authors have asked another person to review the"
            " decisions. Decide the reviews at the desk.",
            len(objected),
        )
        desk = f"{reverse('feedback_comments_admin:desk')}?show={REVIEWS}"
        button = messages.button(desk, _("To be reviewed"))
        messages.warning(request, sentence % {"n": localize(len(objected))}, buttons=[button])
    return [pk for pk in ids if pk not in objected]
