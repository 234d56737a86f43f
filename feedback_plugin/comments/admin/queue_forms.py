"""What a moderator may narrow the queue by; it travels in the address."""

from datetime import timedelta

from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from feedback_plugin.alphabet import alphabetical
from feedback_plugin.comments.choices import Flag
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.permissions import pages_moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims.models import NameClaim
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.forms.choices import AlphabeticalChoiceField
from feedback_plugin.persian_text import isolated_label

WAITING, UNREAD, REPORTED = "waiting", "unread", "reported"
REVIEWS, NAMES = "reviews", "names"
SHOWN = (
    (WAITING, _("Waiting")),
    (UNREAD, _("Unread")),
    (REPORTED, _("Reported")),
    (REVIEWS, _("To be reviewed")),
    (NAMES, _("Names in question")),
)
FLAGGED = "any"
LATE = "late"
AGES = (
    ("", _("Any age")),
    ("new", _("Received within the last day")),
    ("1", _("Waiting for more than a day")),
    ("3", _("Waiting for more than three days")),
    ("7", _("Waiting for more than a week")),
    (LATE, _("Waiting for longer than promised")),
)


class QueueForm(forms.Form):
    """Filters that are wrong, or out of this moderator's reach, are as if they were not there."""

    show = forms.ChoiceField(choices=SHOWN, required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Search in names and texts"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
    )
    page = AlphabeticalChoiceField(
        label=_("Page"), queryset=Page.objects.none(), required=False, empty_label=_("Every page")
    )
    anchor = forms.ChoiceField(label=_("Clause"), required=False)
    kind = forms.ChoiceField(
        label=_("Respondent kind"),
        choices=lambda: [("", _("Anyone")), *respondent_kinds.labels().items()],
        required=False,
    )
    age = forms.ChoiceField(label=_("Age"), choices=AGES, required=False)
    flag = forms.ChoiceField(
        label=_("Kind of flag"),
        choices=[("", _("With and without")), (FLAGGED, _("With any flag")), *Flag.choices],
        required=False,
    )

    def __init__(self, data, user, visible):
        super().__init__(data, auto_id="desk-%s", label_suffix="")
        self.fields["page"].queryset = _with_waiting(pages_moderated_by(user))
        self._offer_clauses(visible)
        self.is_valid()

    def _offer_clauses(self, visible):
        page = parse_pk(self["page"].value())
        if page is None:
            del self.fields["anchor"]
            return
        commented = visible.pending().filter(page=page).exclude(anchor="").order_by()
        stored = dict(commented.values_list("anchor", "anchor_label").distinct())
        self.fields["anchor"].choices = [
            ("", _("Every clause")),
            *name_stored_clauses(page, stored),
        ]

    def chosen(self) -> dict:
        """The filters that hold, by name."""
        values = getattr(self, "cleaned_data", {})
        return {name: value for name, value in values.items() if value}

    def query(self) -> dict:
        """The same as an address carries them."""
        values = self.chosen()
        return {name: getattr(value, "pk", value) for name, value in values.items()}


def _with_waiting(pages):
    """The source pages of discussions in which a comment waits; one look into an index for each."""
    waiting = CommentRecord.objects.pending().filter(page=OuterRef("pk"))
    return pages.filter(Exists(waiting)).order_by("title")


def name_stored_clauses(page_id, stored):
    """The clauses in the order of the text, as (id, name); those that it has no more at the end."""
    page = Page.objects.filter(pk=page_id).first()
    labels = CommentedPage(page.specific).anchor_labels if page else {}
    gone = {key: isolated_label(label) for key, label in stored.items() if key not in labels}
    here = [(key, label) for key, label in labels.items() if key in stored]
    return [*here, *sorted(gone.items(), key=lambda clause: alphabetical(clause[1]))]


def narrow(records, chosen: dict):
    """The comments that these filters leave."""
    records = shown_in(records, chosen.get("show") or WAITING)
    if age := chosen.get("age"):
        records = _of_age(records, age)
    if flag := chosen.get("flag"):
        flagged = records.exclude(flags="")
        records = flagged if flag == FLAGGED else flagged.filter(flags__contains=f" {flag} ")
    exact = {"page": "page", "anchor": "anchor", "kind": "respondent_kind"}
    records = records.filter(
        **{field: chosen[name] for name, field in exact.items() if name in chosen}
    )
    return records.matching(chosen.get("q", ""))


def shown_in(records, show):
    """The comments under one of the headings of the queue."""
    if show == REPORTED:
        return records.reported()
    if show == REVIEWS:
        return records.filter(pk__in=DecisionReview.objects.open().values("record"))
    if show == NAMES:
        return records.filter(pk__in=NameClaim.objects.open().values("record"))
    waiting = records.pending()
    return waiting.filter(read_at__isnull=True) if show == UNREAD else waiting


def _of_age(records, age):
    now = timezone.now()
    if age == LATE:
        return records.overdue(now)
    if age == "new":
        return records.filter(submitted_at__gt=now - timedelta(days=1))
    return records.filter(submitted_at__lte=now - timedelta(days=int(age)))
