"""What one sender has chosen in the questions of a page, and what of it counts."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.records import CommentRecord

#: What a page may call a question or a choice.
LONGEST_ID = 64


class ChoiceSetQuerySet(models.QuerySet):
    """Adjectives for them."""

    def of_discussion(self, translation_key: Any) -> Self:
        """On this page, in whichever of its languages."""
        return self.filter(translation_key=translation_key)

    def counted(self) -> Self:
        """Those that count: sent without words, or with a comment that is public.

        A comment that says in other words what was refused brings what was chosen with it.
        """
        public = CommentRecord.objects.approved()
        sent = public.filter(receipt_hash=OuterRef("receipt_hash"))
        said_anew = public.filter(rewords__receipt_hash=OuterRef("receipt_hash"))
        counts = Q(has_words=False) | Exists(sent) | Exists(said_anew)
        return self.filter(counts, withdrawn_at__isnull=True)


class ChoiceSet(models.Model):
    """One for each receipt: the code that opens the comments of a sending opens it, too."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="+", verbose_name=_("page")
    )
    translation_key = models.UUIDField(_("translation key"), db_index=True)
    receipt_hash = models.CharField(max_length=64, unique=True, editable=False)
    respondent_kind = models.ForeignKey(
        "feedback_comments.RespondentKind",
        to_field="code",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("respondent kind"),
    )
    has_words = models.BooleanField(_("sent with a comment"))
    # Where addresses are confirmed, what an address chose last takes the place of the earlier.
    sender_hash = models.CharField(max_length=64, blank=True, editable=False)
    submitted_at = models.DateTimeField(_("received"))
    changed_at = models.DateTimeField(_("changed"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = ChoiceSetQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("choices of a sender")
        verbose_name_plural = _("choices of senders")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class ChosenOption(models.Model):
    """One choice of a set, by the ids that the page gives to its questions and their choices."""

    choice_set = models.ForeignKey(
        ChoiceSet, on_delete=models.CASCADE, related_name="chosen", verbose_name=_("choices")
    )
    question = models.CharField(_("question"), max_length=LONGEST_ID)
    option = models.CharField(_("choice"), max_length=LONGEST_ID)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["choice_set", "question", "option"], name="feedback_chosen_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.option}"
