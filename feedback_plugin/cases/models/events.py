import hashlib
import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.states import AMONG_OFFICIALS, EventKind


class HistoryError(TypeError):
    """Events are written once; neither changed nor removed."""


def digest_of_reason(reason):
    """What tells one reason from another without saying it."""
    return hashlib.sha256(reason.encode()).hexdigest() if reason else ""


class CaseEventQuerySet(models.QuerySet):
    def update(self, **kwargs):
        """Refused: what happened does not change."""
        raise HistoryError

    def delete(self):
        """Refused: what happened stays."""
        raise HistoryError

    def for_filer(self):
        """What the filer may know: not what officials say among themselves, nor who looked."""
        return self.exclude(kind__in=AMONG_OFFICIALS)


class CaseEvent(models.Model):
    """What happened to a case; each carries a digest over itself and the one before it."""

    class Role(models.TextChoices):
        FILER = "filer", _("Filer")
        OFFICIAL = "official", _("Official")
        MACHINE = "machine", _("The system")

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="events"
    )
    sequence = models.PositiveIntegerField(_("sequence"))
    kind = models.CharField(_("event"), max_length=20, choices=EventKind)
    role = models.CharField(_("role"), max_length=10, choices=Role)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        null=True,
    )
    at = models.DateTimeField(_("at"))
    reason = models.TextField(_("reason"), blank=True)
    # In the digest it stands for the reason, which may name somebody and is forgotten one day.
    reason_digest = models.CharField(max_length=64, blank=True, editable=False)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    digest = models.CharField(_("digest"), max_length=64)

    objects = CaseEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["case_id", "sequence"]
        default_permissions = ()
        # Not on Case: any permission on Case opens its log entries in Wagtail's site history.
        permissions = [("reveal_identity", _("Can reveal withheld identities of filers"))]
        constraints = [
            models.UniqueConstraint(fields=["case", "sequence"], name="feedback_one_event_a_step")
        ]

    def __str__(self):
        return f"{self.case_id} {self.sequence} {self.kind}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise HistoryError
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise HistoryError

    @property
    def has_its_reason(self):
        """Is the reason the one that was given, or forgotten with all that was said in the case?"""
        is_forgotten = not self.reason and self.case.forgotten_at is not None
        return is_forgotten or digest_of_reason(self.reason) == self.reason_digest

    def digest_after(self, previous_digest):
        """SHA-256 over the previous digest and everything this event says."""
        facts = [
            previous_digest,
            self.case_id,
            self.sequence,
            self.kind,
            self.role,
            self.actor_id,
            self.at.timestamp(),
            self.reason_digest,
            self.before,
            self.after,
        ]
        text = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()
