from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.records import CommentRecord


class Campaign(models.Model):
    """Comments on one clause, or on the whole of one page, in nearly the same words.

    A group is proposed by similarity and made by a moderator. Nobody in it is left out: each
    comment keeps its state, its receipt and its place; the public list shows one for all.
    """

    translation_key = models.UUIDField(_("translation key"), db_index=True)
    anchor = models.CharField(_("clause id"), max_length=64, blank=True)
    representative = models.OneToOneField(
        CommentRecord,
        on_delete=models.PROTECT,
        related_name="represents",
        verbose_name=_("comment shown for all"),
    )
    size = models.PositiveIntegerField(_("comments in the group"), default=0)
    published_size = models.PositiveIntegerField(_("published comments in the group"), default=0)
    proposed_at = models.DateTimeField(_("proposed"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("group of similar comments")
        verbose_name_plural = _("groups of similar comments")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(published_size__lte=F("size")),
                name="feedback_group_holds_its_published",
            )
        ]

    def __str__(self):
        return f"{self.representative_id} × {self.size}"


class MemberState(models.TextChoices):
    """Whether a comment belongs to its group: only a moderator says so."""

    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("in the group")
    OUT = "out", _("taken out")


class CampaignMember(models.Model):
    """A comment's place in a group; one taken out stays out and is not proposed again."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="members", verbose_name=_("group")
    )
    record = models.OneToOneField(
        CommentRecord,
        on_delete=models.CASCADE,
        related_name="membership",
        verbose_name=_("comment"),
    )
    similarity = models.PositiveSmallIntegerField(
        _("similarity"), help_text=_("Percent of words that it shares with the one shown for all.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MemberState.choices, default=MemberState.PROPOSED
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of groups")
        default_permissions = ()
        indexes = [
            models.Index(fields=["campaign", "state", "record"], name="feedback_group_members")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MemberState.values), name="feedback_member_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(similarity__lte=100), name="feedback_similarity_is_a_percentage"
            ),
        ]

    def __str__(self):
        return f"{self.record_id} in {self.campaign_id}: {self.state}"


BANDS = tuple(f"band_{number}" for number in range(1, 9))


class CommentFingerprint(models.Model):
    """What texts that are nearly alike have in common: one of eight numbers, most probably."""

    record = models.OneToOneField(
        CommentRecord,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="fingerprint",
        verbose_name=_("comment"),
    )
    band_1 = models.BigIntegerField(db_index=True)
    band_2 = models.BigIntegerField(db_index=True)
    band_3 = models.BigIntegerField(db_index=True)
    band_4 = models.BigIntegerField(db_index=True)
    band_5 = models.BigIntegerField(db_index=True)
    band_6 = models.BigIntegerField(db_index=True)
    band_7 = models.BigIntegerField(db_index=True)
    band_8 = models.BigIntegerField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")
        default_permissions = ()

    def __str__(self):
        return str(self.record_id)
