from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FollowKind(models.TextChoices):
    """What somebody wants news of."""

    PAGE = "page", _("a page")
    THREAD = "thread", _("a comment and its replies")
    OWN = "own", _("their own comment")


class FollowQuerySet(models.QuerySet):
    """Adjectives for follows."""

    def confirmed(self):
        """Whose address has been shown to belong to whoever asked: only these get news."""
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self):
        return self.filter(confirmed_at__isnull=True)


class Follow(models.Model):
    """That news of one target go to one e-mail address, once its owner has confirmed it.

    Deleting the row forgets the address.
    """

    email = models.EmailField(_("email"), max_length=254)
    email_hash = models.CharField(max_length=64, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=FollowKind)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("The source page of a set of translations."),
    )
    translation_key = models.UUIDField(_("translation key"), db_index=True)
    record = models.ForeignKey(
        "feedback_comments.CommentRecord",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name=_("comment"),
    )
    language = models.CharField(_("language"), max_length=12)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField(_("asked"), help_text=_("When the last token was sent."))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    notified_until = models.DateTimeField(
        _("notified until"),
        null=True,
        blank=True,
        help_text=_(
            "Comments published before it were told of, or are older than the wish for news."
        ),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = FollowQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("wish for news")
        verbose_name_plural = _("wishes for news")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["email_hash", "page"],
                condition=Q(record__isnull=True),
                name="feedback_one_follow_a_page",
            ),
            models.UniqueConstraint(
                fields=["email_hash", "record", "kind"],
                condition=Q(record__isnull=False),
                name="feedback_one_follow_a_comment",
            ),
            models.CheckConstraint(
                condition=Q(kind=FollowKind.PAGE, record__isnull=True)
                | Q(kind__in=(FollowKind.THREAD, FollowKind.OWN), record__isnull=False),
                name="feedback_follow_has_its_target",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.kind}"
