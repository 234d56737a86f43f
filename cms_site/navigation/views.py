"""Addresses beside those of pages: the icon, and a page in a language that it does not have."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from feedback_plugin.page_privacy import only_public

A_DAY = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=A_DAY)
def favicon(request):
    """Browsers ask for it beside what names no icon: a picture, a feed, a page of errors."""
    return redirect(static("cms_site/img/emblem.svg"))


@require_safe
def untranslated(request, pk):
    """Say that a page is not there in the reader's language, and lead to it in those it has."""
    same = Page.objects.filter(pk=pk).values("translation_key")
    pages = only_public(Page.objects.filter(translation_key__in=same, alias_of__isnull=True))
    pages = pages.select_related("locale").order_by("path")
    # What stands on no site, such as the root of all pages, has no address to lead to.
    pages = [page for page in pages if page.get_url(request)]
    if not pages:
        raise Http404
    for page in pages:
        if page.locale.language_code == get_language():
            # It has been translated since the link was followed.
            return redirect(page.get_url(request))
    return render(request, "cms_site/untranslated.html", {"pages": pages, "near": _near(pages[0])})


def _near(page):
    """The closest page above in the reader's language, but for its home."""
    for above in page.get_ancestors().filter(depth__gt=2).order_by("-depth"):
        same = Page.objects.filter(translation_key=above.translation_key, alias_of__isnull=True)
        found = only_public(same).filter(locale__language_code=get_language()).first()
        if found:
            return found
    return None
