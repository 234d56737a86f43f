"""Published comments like what somebody writes, offered beside the field."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from feedback_plugin import throttling
from feedback_plugin.comments import commented_page
from feedback_plugin.comments.campaigns.offers import offered
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.comments.discussion.public_comments import PUBLIC_FIELDS, public_comment
from feedback_plugin.comments.public.messages import TOO_LARGE
from feedback_plugin.decorators import same_origin_only, small_bodies_only, unshared
from feedback_plugin.persian_text import clean_text

FRAGMENT = "feedback_comments/similar.html"


def similar_comments(commented: CommentedPage, said: Sequence[tuple[str, str]]) -> list[list]:
    """For each clause and text the published comments like it; the same queries for one and all."""
    ids = offered(commented.page.translation_key, said)
    wanted = {pk for each in ids for pk in each}
    kinds, units = respondent_kinds.labels() if wanted else {}, UnitNames()
    rows = CommentRecord.objects.public().filter(pk__in=wanted).values(*PUBLIC_FIELDS)
    found = {row["pk"]: public_comment(row, kinds, units) for row in rows} if wanted else {}
    return [[found[pk] for pk in each if pk in found] for each in ids]


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_POST
@same_origin_only
def similar(request: HttpRequest) -> HttpResponse:
    """The same for one field, while it is filled in; what is written comes in the body."""
    commented = commented_page.find_page(parse_pk(request.POST.get("page")))
    if commented is None or not commented.is_public:
        raise Http404
    client = throttling.client_key(request)
    if not throttling.hit("similar", client, conf.similar_per_window, conf.window_seconds):
        return HttpResponse(status=429)
    anchor = request.POST.get("anchor", "")[:64]
    text = clean_text(request.POST.get("text", "")[: conf.max_length])
    # No cache keeps it: what is half written leaves no trace until it is sent.
    [found] = similar_comments(commented, [(anchor, text)])
    return render(request, FRAGMENT, {"similar": found, "page": commented.page})
