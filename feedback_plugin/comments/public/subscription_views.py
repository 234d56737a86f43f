"""The public doors of the news. What a mail links to shows a button on GET and acts on POST."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from feedback_plugin import throttling
from feedback_plugin.answers import answer_is_gone, read_answer, redirect_to_answer
from feedback_plugin.comments import commented_page
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion.listing import public_path
from feedback_plugin.comments.public.messages import TOO_LARGE, too_many
from feedback_plugin.comments.public.subscription_forms import NewsForm
from feedback_plugin.comments.subscriptions import subscribe, waiting
from feedback_plugin.comments.subscriptions.messages import message_comes_later
from feedback_plugin.comments.subscriptions.tokens import read_stop_token
from feedback_plugin.decorators import private as kept_private
from feedback_plugin.decorators import same_origin_only, small_bodies_only, unshared
from feedback_plugin.page_privacy import named


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def follow(request):
    """Ask for the news of a page or of one comment. The answer never tells who has them."""
    asked = request.POST if request.method == "POST" else request.GET
    commented, record = _target(asked)
    if commented is None:
        request.readable_address = None
        return render(request, "feedback_comments/follow_gone.html", status=404)
    page = commented.page
    if request.method != "POST":
        return _follow_form(request, page, record, NewsForm())
    form = NewsForm(request.POST)
    if not form.is_valid():
        return _follow_form(request, page, record, form, status=422)
    client = throttling.client_key(request)
    if not throttling.hit("follow", client, conf.posts_per_window, conf.window_seconds):
        form.add_error(None, too_many(throttling.window_end(conf.window_seconds)))
        return _follow_form(request, page, record, form, status=429)
    at, email = timezone.now(), form.cleaned_data["email"]
    leaves_at = subscribe.ask_reader(commented.source.page, email, at, record, form.nonce)
    later = message_comes_later(leaves_at, must_confirm=False) if leaves_at > at else ""
    days = conf.confirm_days
    content = {"page": page.pk, "email": email, "later": later, "days": days}
    return redirect_to_answer(request, "feedback_comments:asked", content)


@require_safe
@kept_private
def asked(request, place):
    """Say what everybody is told who has asked for news."""
    request.readable_address = reverse("feedback_comments:track")
    content = read_answer(request, place)
    commented = content and commented_page.find_page(content["page"])
    if not commented or not commented.is_public:
        return answer_is_gone(request)
    context = {**content, "page": commented.page}
    return render(request, "feedback_comments/follow_asked.html", context)


def _target(asked):
    """The public page, and the published comment on it if one was asked for; or None for both."""
    record = None
    if pk := parse_pk(asked.get("comment")):
        roots = CommentRecord.objects.approved().top_level().select_related("page")
        record = roots.filter(pk=pk).first()
        commented = CommentedPage(record.page.localized.specific) if record else None
    else:
        commented = commented_page.find_page(parse_pk(asked.get("page")))
    if commented is None or not commented.is_public:
        return None, None
    return commented, record


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
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """Confirm an address by the link of a mail, once."""
    follow = subscribe.find(token)
    at = timezone.now()
    if follow is None or subscribe.has_expired(follow, at):
        return private(request, "link_is_over", status=410)
    if request.method == "POST":
        # Whoever has the secret is the author, wherever the POST comes from.
        subscribe.confirm(follow, at, getattr(request, "user", None))
        # A newer link or an end of the news may have come in between: nothing is confirmed then.
        follow = subscribe.find(token)
        if follow is None:
            return private(request, "link_is_over", status=410)
    context = {
        "follow": follow,
        "page": named(follow.page.localized, follow.page),
        "is_confirmed": follow.confirmed_at is not None,
        "stands_in_line": follow.record is not None and follow.record.state == "unconfirmed",
        "waiting_url": waiting.address_beside(follow, at),
    }
    return private(request, "confirm", context)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """End the news by the link of a mail, or by the button of a mail program."""
    pk = read_stop_token(token)
    if pk is None:
        return private(request, "link_is_broken", status=410)
    follow = subscribe.find_by_key(pk)
    page = named(follow.page.localized, follow.page) if follow else None
    if follow and request.method == "POST":
        subscribe.stop(follow)
        follow = None
    number = 1 + subscribe.sent_along(follow).count() if follow else 0
    return private(request, "stop", {"follow": follow, "page": page, "number": number})


def private(request, name, context=None, status=200):
    """A page whose address is a secret, which no other site may learn."""
    template = f"feedback_comments/{name}.html"
    response = render(request, template, context or {}, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response
