"""Tell whoever follows a draft what happened to it, once, when its instant has passed."""

from django.apps import apps
from django.db import transaction
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from drafts_plugin.models import DraftPageMixin, PublishedVersion
from drafts_plugin.period.messages import moment
from drafts_plugin.text.clauses import local_digits

PREFIX = "drafts_plugin.told_"
# What is announced by the instant that a draft has reached.
ENDS = {
    "outcome": ("outcome_published_at", gettext_lazy("Outcome published")),
    "promulgated": ("promulgated_at", gettext_lazy("Promulgated")),
    "withdrawn": ("withdrawn_at", gettext_lazy("Withdrawn")),
}


def announce(page, event, headline, sentence):
    """Ask every app that has registered `announce_page_news` to pass the news on."""
    for tell in hooks.get_hooks("announce_page_news"):
        tell(page, event, headline, sentence)


def announce_correction(page, version):
    """Announce a changed text; only that of the source, which its translations follow."""
    if version is None or version.kind != PublishedVersion.Kind.CORRECTION or not _is_source(page):
        return
    sentence = lazy(_correction, str)(version)
    announce(page, f"version-{version.pk}", gettext_lazy("The text was changed"), sentence)


def announce_due(at, key=None):
    """Announce the ends that drafts have reached; those of one draft only, where `key` is given.

    The audit log remembers what was announced. Returns how many were.
    """
    told = 0
    for model in apps.get_models():
        if issubclass(model, DraftPageMixin):
            drafts = model.objects.live().filter(alias_of=None)
            drafts = drafts.filter(translation_key=key) if key else drafts
            told += sum(_announce_end(drafts, name, at) for name in ENDS)
    return told


def _announce_end(drafts, name, at):
    field, headline = ENDS[name]
    action = PREFIX + name
    told = PageLogEntry.objects.filter(action=action).values("page_id")
    reached = drafts.filter(**{f"{field}__lte": at}).exclude(pk__in=told)
    count = 0
    for draft in reached.order_by("pk"):
        with transaction.atomic():
            # The row is the lock: of two at once the second one finds the entry.
            type(draft)._base_manager.select_for_update().filter(pk=draft.pk).first()
            entries = PageLogEntry.objects.filter(action=action, page_id=draft.pk)
            if not _is_source(draft) or entries.exists():
                continue
            announce(draft, f"{name}-{draft.pk}", headline, lazy(_end, str)(draft, name))
            log(instance=draft, action=action)
            count += 1
    return count


def _is_source(page):
    same = type(page)._base_manager.filter(translation_key=page.translation_key)
    return not same.filter(pk__lt=page.pk).exists()


def _correction(version):
    number = local_digits(str(version.number))
    return version.change_note or _("Version %(number)s is public.") % {"number": number}


def _end(draft, name):
    if name == "withdrawn":
        return draft.withdrawal_reason
    sentences = {
        "outcome": _("The outcome was published at %(moment)s."),
        "promulgated": _("Promulgated at %(moment)s under no. %(number)s."),
    }
    return sentences[name] % {
        "moment": moment(getattr(draft, ENDS[name][0])),
        "number": draft.promulgation_number,
    }


def name_announcements(actions):
    """The `register_log_actions` hook."""
    message = gettext_lazy("Announced to followers")
    for name, (_field, headline) in ENDS.items():
        actions.register_action(PREFIX + name, headline, message)
