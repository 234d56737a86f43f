"""The door through which the last act is taken back."""

from django.shortcuts import redirect
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from feedback_plugin import sitting
from feedback_plugin.comments.admin import undoing
from feedback_plugin.comments.admin.actions import tell_of_the_rest
from feedback_plugin.comments.admin.context import act_words
from feedback_plugin.comments.admin.views import BaseDeskView
from feedback_plugin.comments.core.undo import is_undone, last_act, name_of
from feedback_plugin.form_receivers import FormReceiverMixin

ALREADY = gettext_lazy("That act was undone already; nothing more was changed.")


class UndoView(FormReceiverMixin, BaseDeskView):
    """Take the last act of this sitting back; one on many comments once that is confirmed.

    The form says which act its button named: it is undone if it is still the last one, and once.
    What is taken back by another way is left as it is, and so is all that was done before it,
    unless the form names that it passes over it.
    """

    def post(self, request):
        among = sitting.acts(request)
        entry = last_act(request.user, among)
        if entry and request.POST.get("past") == name_of(entry):
            entry = undoing.before_what_stays(entry, request.user, among)
        record = entry and self.queue.visible.filter(pk=entry.object_id).first()
        named = request.POST.get("act", "")
        if named and (entry is None or name_of(entry) != named):
            return self._refuse(record, self._why_not(named, entry))
        if record is None:
            return self._refuse(None, _("There is no act of this sitting to undo."))
        if way_out := undoing.way_out(entry):
            return self._refuse(record, f"{_last_act(entry)} {way_out}")
        if "confirmed" not in request.POST and undoing.number_of(entry) > 1:
            return self._ask(entry, record)
        outcome = undoing.take_back(entry, request.user)
        sitting.forget(request, name_of(entry))
        if not outcome.changed and is_undone(name_of(entry), request.user):
            return self._refuse(record, ALREADY)
        announce_undo(request, entry, outcome)
        return self._leave(record)

    def _ask(self, entry, record):
        more = {
            "asked_act": act_words(entry),
            "past": self.request.POST.get("past", ""),
            "next_url": get_valid_next_url_from_request(self.request),
        }
        return self.answer(self.find(record.pk), asks_to_undo=True, **more)

    def _why_not(self, named, entry):
        if is_undone(named, self.request.user):
            return ALREADY
        if entry is None:
            return _("There is no act of this sitting to undo.")
        sentence = _("You have done something else since, so nothing was undone.")
        return f"{sentence} {_last_act(entry)}"

    def _refuse(self, record, sentence):
        messages.warning(self.request, sentence)
        return self._leave(record)

    def _leave(self, record):
        if address := get_valid_next_url_from_request(self.request):
            return redirect(address)
        return self.lead_to(record)


def _last_act(entry):
    words = {"act": undoing.act_of(entry), "who": undoing.whose(entry)}
    return _("Your last act was “%(act)s”: %(who)s.") % words


def announce_undo(request, entry, outcome):
    """Tell the moderator which act was undone, and what has become of the rest meanwhile."""
    if n := outcome.changed:
        sentence = ngettext(
            "“%(act)s” was undone: %(who)s.",
            "“%(act)s” was undone for %(n)s comments: %(who)s and others.",
            n,
        )
        who = undoing.whose(entry)
        words = {"act": undoing.act_of(entry), "who": who, "n": localize(n)}
        messages.success(request, sentence % words)
    elif not (outcome.missed or outcome.answered):
        sentence = _("Nothing was undone: somebody has changed it since. %(last)s")
        messages.warning(request, sentence % {"last": _last_act(entry)})
    tell_of_the_rest(request, outcome)
