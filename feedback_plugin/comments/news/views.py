"""The public doors of the news. What a mail links to shows a button on GET and acts on POST."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from feedback_plugin import rate_limits, seam
from feedback_plugin.body_limit import small_bodies_only
from feedback_plugin.comments import pages
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.news import following, waiting
from feedback_plugin.comments.news.forms import NewsForm
from feedback_plugin.comments.news.sentences import mail_comes_later
from feedback_plugin.comments.numbers import number
from feedback_plugin.comments.reading.discussion import public_path
from feedback_plugin.comments.writing.sentences import TOO_LARGE, too_many
from feedback_plugin.named_pages import named
from feedback_plugin.same_origin import same_origin_only


@csrf_exempt
@never_cache
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def follow(request):
    """Ask for the news of a page or of one comment. The answer never tells who has them."""
    asked = request.POST if request.method == "POST" else request.GET
    page, record = _target(asked)
    if request.method != "POST":
        return _follow_form(request, page, record, NewsForm())
    form = NewsForm(request.POST)
    if not form.is_valid():
        return _follow_form(request, page, record, form, status=422)
    client = rate_limits.client_key(request)
    if not rate_limits.hit("follow", client, conf.posts_per_window, conf.window_seconds):
        form.add_error(None, too_many(rate_limits.window_end(conf.window_seconds)))
        return _follow_form(request, page, record, form, status=429)
    at, email = timezone.now(), form.cleaned_data["email"]
    leaves_at = following.ask_reader(seam.source_page(page), email, at, record)
    context = {
        "page": page,
        "email": email,
        "days": conf.confirm_days,
        "later": mail_comes_later(leaves_at, must_confirm=False) if leaves_at > at else "",
    }
    return render(request, "feedback_comments/follow_asked.html", context)


def _target(asked):
    """The public page, and the published comment on it if one was asked for."""
    record = None
    if pk := number(asked.get("comment")):
        roots = CommentRecord.objects.approved().top_level().select_related("page")
        record = roots.filter(pk=pk).first()
        page = record and record.page.localized.specific
    else:
        page = pages.find(number(asked.get("page")))
    if page is None or not pages.is_public(page):
        raise Http404
    return page, record


def _follow_form(request, page, record, form, status=200):
    context = {
        "page": page,
        "record": record,
        "form": form,
        "comment_url": public_path(record, page) if record else "",
    }
    return render(request, "feedback_comments/follow.html", context, status=status)


# Nothing below asks where a POST comes from: their secret stands in the address, pages
# without a referrer send no origin, and mail providers post without either.
@csrf_exempt
@never_cache
@small_bodies_only(TOO_LARGE)
def confirm(request, token):
    """Confirm an address by the link of a mail, once."""
    follow = following.find(token)
    at = timezone.now()
    if follow is None or following.has_expired(follow, at):
        return private(request, "link_is_over", status=410)
    if request.method == "POST":
        # Whoever has the secret is the author, wherever the POST comes from.
        following.confirm(follow, at, getattr(request, "user", None))
    context = {
        "follow": follow,
        "page": named(follow.page.localized, follow.page),
        "is_confirmed": request.method == "POST" or follow.confirmed_at is not None,
        "stands_in_line": follow.record is not None and follow.record.state == "unconfirmed",
        "waiting_url": waiting.address_beside(follow, at),
    }
    return private(request, "confirm", context)


@csrf_exempt
@never_cache
@small_bodies_only(TOO_LARGE)
def stop(request, token):
    """End the news by the link of a mail, or by the button of a mail program."""
    follow = following.find_by_stop_token(token)
    page = named(follow.page.localized, follow.page) if follow else None
    if follow and request.method == "POST":
        following.stop(follow)
        follow = None
    return private(request, "stop", {"follow": follow, "page": page})


def private(request, name, context=None, status=200):
    """A page whose address is a secret, which no other site may learn."""
    template = f"feedback_comments/{name}.html"
    response = render(request, template, context or {}, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response
