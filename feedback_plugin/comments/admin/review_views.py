"""The act of the desk by which another person reviews a decision."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.admin import messages

from feedback_plugin import sitting
from feedback_plugin.comments.admin.queue_forms import REVIEWS
from feedback_plugin.comments.admin.review_forms import ReviewDecisionForm
from feedback_plugin.comments.admin.views import BaseDeskView
from feedback_plugin.comments.reviews import deciding
from feedback_plugin.comments.reviews.models import Outcome
from feedback_plugin.form_receivers import FormReceiverMixin


class ReviewView(FormReceiverMixin, BaseDeskView):
    """Let the decision stand, or publish the comment; whatever is wrong, what was typed stays."""

    def post(self, request, pk, review_pk):
        record = self.find(pk)
        review = get_object_or_404(record.reviews, pk=review_pk)
        form = ReviewDecisionForm(request.POST)
        if not form.is_valid():
            return self.answer(record, 422, review_form=form)
        following = self.queue.after(record) if self.queue.shows(REVIEWS) else None
        try:
            self._decide(review, form.cleaned_data)
        except deciding.RefusedError as error:
            messages.error(request, error.refusal.label)
            # Decided anew meanwhile, perhaps.
            return self.answer(self.find(pk), 409, typed_note=form.cleaned_data["sentence"])
        sitting.remember(request)
        return self.lead_to(following or record)

    def _decide(self, review, said):
        if said["outcome"] == Outcome.UPHELD:
            deciding.uphold(review.pk, self.request.user, said["sentence"])
            messages.success(self.request, _("The decision stands; its author reads why."))
        else:
            deciding.reverse(review.pk, self.request.user)
            messages.success(self.request, _("The decision is reversed: the comment is published."))
