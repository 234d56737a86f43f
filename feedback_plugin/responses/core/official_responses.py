from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import in_reader_words
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.core.response_rules import CONSTRAINTS, INDEXES
from feedback_plugin.translated_text import TranslatedTextField, in_reader_language


class OfficialResponseQuerySet(models.QuerySet):
    """Adjectives for answers."""

    def of_discussion(self, translation_key: Any) -> Self:
        """To comments on this page, in whichever of its languages."""
        return self.filter(translation_key=translation_key)

    def drafts(self) -> Self:
        return self.filter(state=ResponseState.DRAFT)

    def published(self) -> Self:
        return self.filter(state=ResponseState.PUBLISHED)

    def answering(self) -> Self:
        """To at least one comment that is published now."""
        return self.filter(Exists(_answered(record__state=State.APPROVED)))

    def to_changed_texts(self) -> Self:
        """To a published comment whose words are not those that were answered."""
        changed = _answered(record__state=State.APPROVED)
        return self.filter(Exists(changed.exclude(record__text_number=F("text_number"))))


class OfficialResponse(models.Model):
    """What the organisation answers to one comment or to many: a disposition, and why.

    It is written as a draft and read by nobody outside until it is published.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("The source page of a set of translations."),
    )
    translation_key = models.UUIDField(_("translation key"))
    disposition = models.ForeignKey(
        "feedback_responses.Disposition",
        to_field="code",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("disposition"),
    )
    reasons = TranslatedTextField(_("reasons"), is_long=True, blank=True)
    unit = models.CharField(
        _("unit"),
        max_length=150,
        blank=True,
        help_text=_("The unit in whose name this answer speaks. Will be public."),
    )
    anchor = models.CharField(_("clause id"), max_length=64, blank=True)
    # As it was called when the answer was written; the page says what it is called now.
    anchor_label = models.TextField(_("clause"), blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=ResponseState.choices, default=ResponseState.DRAFT
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("author"),
        help_text=_("Whoever wrote the words as they are now."),
    )
    written_at = models.DateTimeField(_("written"))
    # Goes up with every act upon it: a form says which it has shown.
    version = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("published by"),
    )
    needed_second_officer = models.BooleanField(
        _("needed a second officer"), default=False, db_default=False, editable=False
    )
    # As promised when it was published, whatever the setting says afterwards.
    verdicts_until = models.DateTimeField(_("verdicts until"), null=True, editable=False)
    # Names what was published last: a verdict is about the words on which it was given.
    published_words = models.CharField(max_length=32, blank=True, default="", editable=False)

    # Of a comment that it answers no more words were removed: the log keeps none of its reasons.
    may_quote_what_is_gone = models.BooleanField(default=False, db_default=False, editable=False)

    objects = OfficialResponseQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        default_permissions = ()
        permissions = [
            ("answer_officialresponse", _("Can answer comments")),
            ("publish_officialresponse", _("Can publish answers")),
        ]
        indexes = INDEXES
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        # Its number alone: Wagtail repeats this in logs that others read as well.
        return f"#{self.pk}"

    def get_disposition_display(self) -> str:
        """The disposition in words, without a look at its row."""
        return dispositions.label(self.disposition_id)

    @property
    def reasons_text(self) -> str:
        """The reasons in the reader's language, as far as they were written in it."""
        return in_reader_language(self.reasons)

    @property
    def unit_name(self) -> str:
        """The unit as the reader's language calls it, as far as that is known."""
        return in_reader_words(self.unit)

    @property
    def author_name(self) -> str:
        """By which name colleagues know its author."""
        return get_user_display_name(self.author) if self.author else ""

    @property
    def is_draft(self) -> bool:
        return self.state == ResponseState.DRAFT


class AnsweredComment(models.Model):
    """That a comment has its answer: no comment has two, be they drafts or published.

    It outlives what becomes of the comment; who lists answers asks whether that is public.
    """

    record = models.OneToOneField(
        CommentRecord,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="answer",
        verbose_name=_("comment"),
    )
    response = models.ForeignKey(
        OfficialResponse,
        on_delete=models.CASCADE,
        related_name="answered",
        verbose_name=_("answer"),
    )
    # Which text of the comment was answered: words may be removed from it later.
    text_number = models.PositiveIntegerField(default=0, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answered comment")
        verbose_name_plural = _("answered comments")
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.record_id} ← #{self.response_id}"


def by_need_of_reading(answered: Any) -> Any:
    """What an answer answers, first the comments in public whose words are others by now."""
    changed = Q(record__state=State.APPROVED) & ~Q(text_number=F("record__text_number"))
    return answered.order_by(Case(When(changed, then=0), default=1), "pk")


def _answered(**conditions: Any) -> Any:
    return AnsweredComment.objects.filter(response=OuterRef("pk"), **conditions)


def unanswered(records: Any) -> Any:
    """Of these comments those to which nobody has written, even as a draft."""
    return records.filter(answer__isnull=True)


def without_published_answer() -> Q:
    """The condition under which a comment still waits for its answer."""
    return Q(answer__isnull=True) | Q(answer__response__state=ResponseState.DRAFT)
