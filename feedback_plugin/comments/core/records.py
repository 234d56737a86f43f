from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.choices import REFUSED, Flag, State
from feedback_plugin.comments.core import reasons, respondent_kinds
from feedback_plugin.comments.core.querysets import CommentRecordQuerySet
from feedback_plugin.comments.core.record_rules import CONSTRAINTS, INDEXES
from feedback_plugin.comments.core.redaction_marks import plain_text


class CommentRecord(models.Model):
    """Everything that an xtd comment lacks for a public consultation, in columns of its own.

    It stands beside the comment, one to one, so that a site which already has xtd comments keeps
    them. Lists filter, sort and page by this table alone.
    """

    comment = models.OneToOneField(
        "django_comments_xtd.XtdComment",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="feedback_record",
        verbose_name=_("comment"),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("The source page of a set of translations."),
    )
    translation_key = models.UUIDField(_("translation key"))
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replies",
        verbose_name=_("reply to"),
    )
    anchor = models.CharField(_("clause id"), max_length=64, blank=True)
    # As it was called when it was written on; `clause_names` knows what it is called now.
    anchor_label = models.TextField(_("clause"), blank=True)
    anchor_text = models.TextField(_("words it was written on"), blank=True)
    rewords = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rewordings",
        # Few have one: `feedback_rewordings`.
        db_index=False,
        verbose_name=_("changed words of"),
        help_text=_("The comment that was not shown, whose author sent these words instead."),
    )
    proposed_wording = models.TextField(
        _("proposed wording"), blank=True, help_text=_("How the author would word the clause.")
    )
    letter = models.ForeignKey(
        "feedback_comments.Letter",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="records",
        verbose_name=_("letter"),
        help_text=_("The letter that it came in; empty for what came through the form."),
    )
    minutes = models.ForeignKey(
        "feedback_comments.Minutes",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="records",
        # Few have some: `feedback_with_minutes`.
        db_index=False,
        verbose_name=_("minutes"),
        help_text=_("Of the meeting at which its author, a body, decided what it says."),
    )
    version = models.CharField(_("version"), max_length=32, blank=True)
    language = models.CharField(_("language"), max_length=12)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.PENDING
    )
    respondent_kind = models.ForeignKey(
        "feedback_comments.RespondentKind",
        to_field="code",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        # No list asks for a kind without its discussion: `feedback_list_by_kind`.
        db_index=False,
        verbose_name=_("respondent kind"),
        help_text=_("Empty for official replies, and where nobody was asked."),
    )
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    organisation_is_verified = models.BooleanField(
        _("organisation verified"),
        default=False,
        help_text=_("Staff have made sure that the author speaks for the organisation."),
    )
    official_unit = models.CharField(
        _("official unit"),
        max_length=150,
        blank=True,
        help_text=_("The unit in whose name an official reply speaks; empty for everyone else."),
    )
    name_is_hidden = models.BooleanField(
        _("name hidden"),
        default=False,
        db_default=False,
        editable=False,
        help_text=_("Somebody says that the name is theirs and the comment is not"),
    )
    # What is sent together has one receipt; each comment is a row of it, the first is row 0.
    receipt_hash = models.CharField(max_length=64, editable=False)
    receipt_row = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    idempotency_key = models.CharField(max_length=64, unique=True, editable=False)
    words_hash = models.CharField(max_length=64, blank=True, editable=False)
    late = models.BooleanField(
        _("late"), default=False, help_text=_("Begun before the close, received after it.")
    )
    submitted_at = models.DateTimeField(_("received"))
    edited_at = models.DateTimeField(
        _("edited"), null=True, blank=True, help_text=_("When its author last changed it.")
    )
    # What its author was promised when it was sent, whatever the settings say since; null: as they
    # say now.
    edit_seconds = models.PositiveIntegerField(null=True, editable=False)
    decision_days = models.PositiveIntegerField(null=True, editable=False)
    # Goes up whenever the text changes: a decision names the text that it is about.
    text_number = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    published_at = models.DateTimeField(_("first published"), null=True, blank=True)
    published_replies = models.PositiveIntegerField(
        _("published replies"), default=0, editable=False
    )
    is_folded = models.BooleanField(
        _("folded"),
        default=False,
        db_default=False,
        editable=False,
        help_text=_("Shown beneath another comment of nearly the same words."),
    )
    open_reports = models.PositiveIntegerField(_("open reports"), default=0, editable=False)
    read_at = models.DateTimeField(
        _("read"), null=True, blank=True, help_text=_("When a moderator opened it first.")
    )
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
        verbose_name=_("looked at by"),
    )
    locked_at = models.DateTimeField(null=True, blank=True, editable=False)
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    flags = models.CharField(
        _("flags"),
        max_length=100,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text=_("Codes of `Flag`, each between spaces."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.CharField(
        _("reason"), max_length=20, blank=True, help_text=_("The code of a RejectionReason.")
    )
    reason_note = models.TextField(_("note to the author"), blank=True)
    search_text = models.TextField(editable=False, blank=True)
    forgotten_at = models.DateTimeField(
        _("forgotten"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("When it was last forgotten who wrote it."),
    )
    is_erased = models.BooleanField(
        _("words forgotten"),
        default=False,
        db_default=False,
        editable=False,
        help_text=_("Its words are forgotten, too: it can never be published."),
    )

    objects = CommentRecordQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        default_permissions = ("view",)
        permissions = [
            ("moderate_commentrecord", _("Can moderate comments")),
            ("export_commentrecord", _("Can export comments with email addresses")),
            ("reveal_commentrecord", _("Can see the email addresses of commenters")),
            ("decide_unread_commentrecord", _("Can refuse or hide all that a filter finds")),
        ]
        indexes = INDEXES
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        # Its number alone: Wagtail repeats this in logs and lists that others read as well.
        return f"#{self.pk}"

    def get_respondent_kind_display(self) -> str:
        """The kind in words, without a look at its row."""
        return respondent_kinds.label(self.respondent_kind_id)

    def get_reason_display(self) -> str:
        """The reason in words, by the name that Django gives to such methods."""
        return reasons.label(self.reason)

    @property
    def reason_sentence(self) -> str:
        """What the author is told about the reason, beside the reason itself."""
        return reasons.sentence(self.reason)

    @property
    def excerpt(self) -> str:
        """The first words of the text."""
        return Truncator(plain_text(self.comment.comment)).words(18)

    @property
    def text_key(self) -> str:
        """This text of this comment, as forms and addresses name it (`expected_versions`)."""
        return f"{self.pk}.{self.text_number}"

    @property
    def is_public(self) -> bool:
        return self.state == State.APPROVED

    @property
    def is_refused(self) -> bool:
        """Did a moderator decide that it is not shown, and are there words to decide about anew?"""
        return self.state in REFUSED and not self.is_erased

    def get_flags(self) -> list[Flag]:
        """What moderators should look at in it, in the order of the definition."""
        kept = set(self.flags.split())
        return [flag for flag in Flag if flag in kept]  # type: ignore[attr-defined]

    def set_flags(self, flags: Iterable[str]) -> None:
        """Keep these flags: each code between spaces, for a filter to find."""
        self.flags = f" {' '.join(sorted(flags))} " if flags else ""
