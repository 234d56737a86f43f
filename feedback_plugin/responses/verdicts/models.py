from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core.official_responses import AnsweredComment


class Verdict(models.Model):
    """Whether an answer has met the point of a comment, as the author of the comment says.

    Its key is the comment: nobody has two. It goes with the tie of the comment to that answer.
    """

    answered = models.OneToOneField(
        AnsweredComment,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="verdict",
        verbose_name=_("answered comment"),
    )
    is_met = models.BooleanField(_("the answer met the point"))
    # Read by officers alone.
    line = models.CharField(_("remark"), max_length=conf.verdict_max_length, blank=True)
    given_at = models.DateTimeField(_("given"))
    # Goes up with every change: a form says which it has shown.
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    # Of the answer on which it was given, as its publication named them.
    answer_words = models.CharField(max_length=32, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("verdict of an author")
        verbose_name_plural = _("verdicts of authors")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer_words=""), name="feedback_response_verdict_is_on_words"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.answered_id}: {self.is_met}"
