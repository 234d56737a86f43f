"""The filer stops the text messages about their case, or asks for them again."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback_plugin.cases import texts
from feedback_plugin.cases.public.decorators import public_form
from feedback_plugin.cases.public.tracking import show_case, with_case


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def choose_texts(request):
    """Whoever has the code says whether the number that was left gets text messages."""
    return with_case(request, _choose)


def _choose(request, case, code):
    if texts.takes_texts(case) is None:
        return show_case(request, case, code, status=409)
    wanted = request.POST.get("wanted") == "yes"
    texts.choose(case, wanted=wanted)
    notice = (
        _("From now on a text message tells you of each step.")
        if wanted
        else _("You get no more text messages about this case.")
    )
    return show_case(request, case, code, notice=notice)
