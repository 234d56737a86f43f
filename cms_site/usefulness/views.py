"""The door for readers who say whether a page was useful."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms_site.usefulness.form import NOT_COUNTED, UsefulForm, may_count
from cms_site.usefulness.models import PageVerdict
from feedback_plugin.answers import answer_is_gone, read_answer, redirect_to_answer
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.public.messages import TOO_LARGE
from feedback_plugin.decorators import (
    forms_only,
    private,
    same_origin_only,
    small_bodies_only,
    unshared,
)
from feedback_plugin.page_privacy import is_public


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@forms_only
@same_origin_only
def useful(request: HttpRequest) -> HttpResponse:
    """Count what a reader says of a page, once a day."""
    page = _asking_page(request.POST.get("page"))
    form = UsefulForm(request.POST)
    if not form.is_valid():
        return _again(request, page, form, status=422)
    # A page that repeats another is written, and judged, where that one is.
    counted_for = page.alias_of_id or page.pk
    if not may_count(request, counted_for):
        form.add_error(None, NOT_COUNTED)
        return _again(request, page, form, status=429)
    PageVerdict.objects.create(
        page_id=counted_for,
        is_useful=form.cleaned_data["verdict"] == "yes",
        sentence=form.cleaned_data["sentence"],
        given_on=timezone.localdate(),
    )
    return redirect_to_answer(request, "useful_thanks", {"page": page.pk})


@require_safe
@private
def thanks(request: HttpRequest, place: str) -> HttpResponse:
    """Thank for it, and lead back."""
    request.readable_address = None
    content = read_answer(request, place)
    if content is None:
        return answer_is_gone(request)
    asked = _asking_page(content["page"])
    request.readable_address = asked.url
    return render(request, "cms_site/usefulness/thanks.html", {"asked": asked})


def _asking_page(pk: object) -> Page:
    """The public page of this id, if it asks whether it is useful."""
    page = Page.objects.filter(pk=parse_pk(pk)).specific().first()
    if page is None or not getattr(page, "asks_if_useful", False) or not is_public(page):
        raise Http404
    return page


def _again(request: HttpRequest, page: Page, form: UsefulForm, status: int) -> HttpResponse:
    context = {"asked": page, "form": form, "sentence": request.POST.get("sentence", "")}
    return render(request, "cms_site/usefulness/again.html", context, status=status)
