"""The page behind a link of a mail on which somebody chooses, of all that waits for them."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.public.messages import TOO_LARGE
from feedback_plugin.comments.public.subscription_views import private
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.comments.subscriptions.page_links import PageLinks
from feedback_plugin.comments.subscriptions.tokens import read_waiting_token
from feedback_plugin.comments.subscriptions.waiting import wishes_of
from feedback_plugin.decorators import small_bodies_only, unshared

WISHES_SHOWN = 20


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
def waiting(request, token):
    """Show all that waits for an address, and confirm what its holder has chosen of it."""
    at = timezone.now()
    email_hash = read_waiting_token(token, at)
    if email_hash is None:
        return private(request, "link_is_over", status=410)
    chosen = {pk for pk in map(parse_pk, request.POST.getlist("wish")) if pk}
    for wish in wishes_of(email_hash, at).filter(pk__in=chosen):
        subscribe.confirm(wish, at, getattr(request, "user", None))
    confirmed = Follow.objects.confirmed().filter(email_hash=email_hash, pk__in=chosen).count()
    wishes = wishes_of(email_hash, at)
    shown = Paginator(wishes, WISHES_SHOWN).get_page(request.GET.get("p"))
    is_nothing_chosen = request.method == "POST" and not chosen
    context = {
        "shown": shown,
        "wishes": _with_pages(shown.object_list),
        "days": min((each.confirm_days or conf.confirm_days for each in wishes), default=0),
        "confirmed": confirmed,
        "missed": len(chosen) - confirmed,
        "is_nothing_chosen": is_nothing_chosen,
    }
    return private(request, "waiting", context, status=422 if is_nothing_chosen else 200)


def _with_pages(wishes):
    links = PageLinks([wish.translation_key for wish in wishes])
    language = get_language()
    return [(wish, links.of(wish.translation_key, language)) for wish in wishes]
