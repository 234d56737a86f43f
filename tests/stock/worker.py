"""The stock page in a process of its own: takes a line of JSON, answers with seconds."""

import json
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor


def prepare():
    """An empty site with one page."""
    from django.contrib.sites.models import Site as DjangoSite
    from wagtail.models import Locale, Page, Site

    from tests.stock.models import StockPage

    DjangoSite.objects.update_or_create(pk=1, defaults={"domain": "testserver", "name": "stock"})
    locale = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    page = root.add_child(instance=StockPage(title="Stock", slug="stock", locale=locale))
    Site.objects.create(hostname="testserver", root_page=page, is_default_site=True)
    return page


def add(page, number):
    """Public comments, written past the form."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from django_comments.models import Comment

    from tests.xtd_rows import insert_xtd

    last = Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    ids = range(last + 1, last + 1 + number)
    target = {
        "content_type": ContentType.objects.get_for_model(page),
        "object_pk": str(page.pk),
        "site_id": 1,
        "submit_date": timezone.now(),
    }
    Comment.objects.bulk_create(
        (Comment(pk=pk, user_name="مریم", comment="نظر", **target) for pk in ids),
        batch_size=1000,
    )
    insert_xtd(ids)


def get():
    from django.test import Client

    begun = time.perf_counter()
    assert Client().get("/").status_code == 200
    return time.perf_counter() - begun


def post(number, clients, follow):
    """Send so many forms and confirm each, from so many clients; the forms are read before.

    `follow` goes on to the page that each answer redirects to.
    """
    from django.core import mail
    from django.db import connection
    from django.test import Client
    from django_comments_xtd.models import XtdComment

    before = XtdComment.objects.count()
    html = Client().get("/").content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    mail.outbox = []

    def send(positions):
        try:
            for position in positions:
                one(position)
        finally:
            connection.close()

    def one(position):
        client = Client()
        form = {**hidden, "name": f"n{position}", "email": f"n{position}@example.ir"}
        form |= {"comment": f"نظر {position} {begun}", "honeypot": "", "followup": ""}
        answer = client.post("/comments/post/", form, follow=follow)
        assert answer.status_code == (200 if follow else 302)
        found = re.search(r"/comments/confirm/[^\s]+", body_of(position))
        client.get(found[0], follow=follow)

    def body_of(position):
        address = f"n{position}@example.ir"
        return next(each.body for each in mail.outbox if address in each.to)

    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(send, [range(first, number, clients) for first in range(clients)]))
    taken = time.perf_counter() - begun
    assert XtdComment.objects.count() == before + number
    return taken / number


def approve(number):
    """Approve so many one by one, as the admin action of django-comments does."""
    from django.contrib.auth import get_user_model
    from django.test import RequestFactory
    from django_comments.views.moderation import perform_approve
    from django_comments_xtd.models import XtdComment

    user = get_user_model().objects.get_or_create(username="moderator")[0]
    request = RequestFactory().post("/")
    request.user = user
    comments = list(XtdComment.objects.all()[:number])
    begun = time.perf_counter()
    for comment in comments:
        perform_approve(request, comment)
    return (time.perf_counter() - begun) / number


def main():
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.stock.settings"
    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        page = prepare()
        verbs = {"add": lambda n: add(page, n), "get": get, "post": post, "approve": approve}
        for line in sys.stdin:
            verb, *arguments = json.loads(line)
            print(json.dumps(verbs[verb](*arguments)), flush=True)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
