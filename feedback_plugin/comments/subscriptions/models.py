from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.subscriptions.deadlines import asked_since, confirm_until


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

    def confirmable(self, at):
        """Those whose link is still good at this instant, by what each message has promised."""
        return self.unconfirmed().filter(self._good(at))

    def first_of_sendings(self):
        """Without those of comments whose message is that of an earlier one, sent with them."""
        earlier = self.model.objects.unconfirmed().filter(
            kind=FollowKind.OWN,
            email_hash=OuterRef("email_hash"),
            record__receipt_hash=OuterRef("record__receipt_hash"),
            record__receipt_row__lt=OuterRef("record__receipt_row"),
        )
        return self.exclude(Exists(earlier), kind=FollowKind.OWN)

    def lapsed(self, at):
        """Those that were not confirmed in time."""
        return self.unconfirmed().exclude(self._good(at))

    def _good(self, at):
        promised = self.model.objects.unconfirmed().order_by().values_list("confirm_days")
        days = {found for (found,) in promised.distinct()}
        asked = (Q(confirm_days=each, asked_at__gte=asked_since(at, each)) for each in days)
        return reduce(or_, asked, Q(pk__in=[]))


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
    # As the message said, whatever the setting says since; null: as it says now.
    confirm_days = models.PositiveIntegerField(null=True, editable=False)
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

    @property
    def confirm_until(self):
        """The last instant at which the link of its message is good."""
        return confirm_until(self.asked_at, self.confirm_days)
