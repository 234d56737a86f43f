from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from feedback_plugin.translated_text import TranslatedTextField, Wording, in_reader_language


class FilingClosureQuerySet(models.QuerySet):
    def in_force(self, at: datetime) -> "FilingClosure | None":
        """Why nothing is filed at this instant: of several the one that lasts longest."""
        lasting = models.F("until").desc(nulls_first=True)
        return self.filter(Q(until=None) | Q(until__gt=at)).order_by(lasting, "-pk").first()


class FilingClosure(models.Model):
    """That the public files nothing for a while, such as during maintenance.

    Who has a code goes on following the case, and officials go on entering cases for others.
    """

    sentences = TranslatedTextField(
        gettext_lazy("what is told"),
        max_length=500,
        is_long=True,
        help_text=gettext_lazy("Why, and where one can turn meanwhile."),
    )
    until = models.DateTimeField(
        gettext_lazy("until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Empty: until somebody deletes this row."),
    )

    objects = FilingClosureQuerySet.as_manager()

    panels = [FieldPanel("sentences"), FieldPanel("until")]

    class Meta:
        verbose_name = gettext_lazy("closure of filing")
        verbose_name_plural = gettext_lazy("closures of filing")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def sentence(self) -> Wording:
        """What its reader is told."""
        return in_reader_language(self.sentences)

    @property
    def until_words(self) -> str:
        """Until when, in a sentence; "" where nobody knows."""
        if self.until is None:
            return ""
        at = localtime(self.until)
        words = {"day": date_format(at, "j F Y"), "time": date_format(at, "H:i")}
        return _("Cases can be filed again from %(day)s, %(time)s.") % words
