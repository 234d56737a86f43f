"""The response matrix of a page: what was said, what is answered, and why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.commented_page import CommentedPage, find_page
from feedback_plugin.comments.core import receipts
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.decorators import same_origin_only, small_bodies_only, unshared
from feedback_plugin.responses.public.matrix_page import show
from feedback_plugin.responses.public.rows import listed
from feedback_plugin.tracking import TrackForm, may_look_up, refuse_unknown

NOT_PUBLIC = gettext_lazy(
    "Your comment is not published here, so it has no row. Its status is shown by “Track your"
    " comment with its tracking code”."
)


@require_safe
def matrix(request: HttpRequest, page_id: int) -> HttpResponse:
    """The published comments of a page with their answers."""
    commented = public_page(page_id)
    request.page_may_be_kept = True
    return show(request, commented, TrackForm())


@csrf_exempt
@unshared
@small_bodies_only("feedback_plugin/track_too_large.html")
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def find_mine(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lead the holder of a receipt to the row of their comment."""
    commented = public_page(page_id)
    address = reverse("feedback_responses:matrix", args=[commented.page.pk])
    request.readable_address = address
    if request.method != "POST":
        return redirect(address)
    form = TrackForm(request.POST)
    if not form.is_valid():
        return show(request, commented, form, 422)
    if not may_look_up(request, form):
        return show(request, commented, form, 429)
    records = receipts.find(form.cleaned_data["code"])
    if not records:
        refuse_unknown(request, form)
        return show(request, commented, form, 422)
    public = listed(records[0].translation_key).filter(pk__in=[record.pk for record in records])
    return _lead(request, commented, form, list(public.order_by("receipt_row")))


def _lead(
    request: HttpRequest, commented: CommentedPage, form: TrackForm, own: list[CommentRecord]
) -> HttpResponse:
    """To the row of one's comment; of several, to a choice among their rows."""
    if not own:
        form.add_error(None, NOT_PUBLIC)
        return show(request, commented, form, 422)
    is_here = own[0].translation_key == commented.page.translation_key
    page_id = commented.page.pk if is_here else own[0].page_id
    address = reverse("feedback_responses:matrix", args=[page_id])
    if len(own) > 1:
        name_clauses(own, public=True)
        return show(request, commented, form, own={"address": address, "records": own})
    response = redirect(f"{address}?comment={own[0].pk}#row-{own[0].pk}")
    response.status_code = 303
    return response


def public_page(page_id: int) -> CommentedPage:
    """A page that everybody may read, in the reader's language; else Http404."""
    found = find_page(page_id)
    commented = found and CommentedPage(found.page.localized.specific)
    if not commented or not commented.is_public:
        raise Http404
    return commented
