from secrets import token_hex

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.files import PrivateFileField
from feedback_plugin.persian_text import clean_text, fold_compatibility, fold_letters
from feedback_plugin.receipts import derive_code
from feedback_plugin.scans.verdicts import JudgedFile


def key_of(number: str) -> str:
    """What a registered number is compared by: the keyboard it was typed on makes no difference."""
    return "".join(fold_letters(fold_compatibility(clean_text(number))).split())


class Letter(JudgedFile):
    """A letter in which comments came, one for each clause, entered by staff for its sender."""

    letter_number = models.CharField(
        _("number of the letter"),
        max_length=100,
        blank=True,
        help_text=_("As its sender wrote it."),
    )
    registered_number = models.CharField(
        _("registered number"),
        max_length=100,
        help_text=_("Under which your secretariat registered it. One letter is entered once."),
    )
    registered_key = models.CharField(
        max_length=200,
        unique=True,
        editable=False,
        help_text=_("The registered number whatever keyboard it was typed on."),
    )
    # The codes of its comments hang on it, so that a receipt can be shown again.
    nonce = models.CharField(max_length=32, editable=False)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    received_on = models.DateField(_("received on"))
    scan = PrivateFileField(_("scan"), blank=True, max_length=255)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(registered_key=""), name="feedback_letter_has_a_number"
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(received_on__gte=F("sent_on")),
                name="feedback_letter_received_after_sent",
            ),
        ]

    def __str__(self):
        return self.registered_number

    def save(self, *args, **kwargs):
        self.registered_key = key_of(self.registered_number)
        self.nonce = self.nonce or token_hex(16)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        same = Letter.objects.filter(registered_key=key_of(self.registered_number))
        if same.exclude(pk=self.pk).exists():
            sentence = _("A letter with this number is entered already.")
            raise ValidationError({"registered_number": sentence}, code="entered_before")

    def code_of(self, place: int) -> str:
        """The code of the comment on the clause at this place of the letter."""
        return derive_code(f"letter:{self.nonce}:{place}")

    @property
    def parts(self):
        """Its comments in the order of the letter, each with the code that opens it."""
        return [
            (record, self.code_of(place))
            for place, record in enumerate(self.records.order_by("pk"))
        ]
