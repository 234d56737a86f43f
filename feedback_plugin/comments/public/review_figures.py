"""How often reviews reverse the decisions of moderators: numbers for everybody."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.reviews.rates import review_rates


@require_safe
def reviews(request):
    """The numbers by reason, none from which a single author could be known."""
    context = {"rates": review_rates(), "minimum": conf.review_minimum}
    return render(request, "feedback_comments/reviews.html", context)
