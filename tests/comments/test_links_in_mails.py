"""Links in mails opened late, twice, damaged, or when what they lead to is gone."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

import feedback_plugin
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance.erasure import forget_these
from feedback_plugin.comments.subscriptions.page_links import PageLinks
from feedback_plugin.comments.subscriptions.tokens import waiting_token
from feedback_plugin.notifications.outbox import hash_address
from tests.foreign.models import ForeignPage
from tests.queued_email import link, queued

ADDRESS = re.compile(r"\{\{ ?[\w.]*(?:url|path|link|address|root)[\w.]* ?\}\}(?:\{\{ \w+ \}\}|\S*)")
PAGE, COMMENT, STOP = "{{ page.url }}", "{{ comment_url }}", "{{ stop_url }}"
TRACK = "{{ page.root }}{{ track_path }}"
#: The addresses in each mail, beside those of its frame.
LINKS = {
    "feedback_comments/base": [STOP],
    "feedback_comments/answered": [COMMENT],
    "feedback_comments/answers_due": ["{{ desk_url }}"],
    "feedback_comments/clause_changed": [PAGE],
    "feedback_comments/clause_words": [],
    "feedback_comments/confirm": ["{{ confirm_url }}"],
    "feedback_comments/confirmed": [PAGE],
    "feedback_comments/decisions": ["{{ comment.url }}", TRACK],
    "feedback_comments/given_answer": ["{{ comment_url }}", "{{ track_url }}"],
    "feedback_comments/hidden": [TRACK],
    "feedback_comments/moderation": ["{{ desk_url }}"],
    "feedback_comments/name_claimed": [TRACK],
    "feedback_comments/new_comments": [f"{PAGE}#feedback"],
    "feedback_comments/not_published": [TRACK],
    "feedback_comments/page_news": [PAGE],
    "feedback_comments/public_again": [COMMENT],
    "feedback_comments/published": [COMMENT],
    "feedback_comments/replied": [COMMENT],
    "feedback_comments/upheld": [TRACK],
    "feedback_comments/waiting": ["{{ waiting_url }}"],
    "feedback_cases/base": ["{{ track_url }}"],
    "feedback_cases/answered": [],
    "feedback_cases/appeal_arrived": ["{{ desk_url }}"],
    "feedback_cases/appeal_decided": [],
    "feedback_cases/appealed": [],
    "feedback_cases/reopened": [],
    "feedback_cases/asked": [],
    "feedback_cases/assigned": [],
    "feedback_cases/clocks": ["{{ desk_url }}"],
    "feedback_cases/closed": [],
    "feedback_cases/extended": [],
    "feedback_cases/filed": [],
    # A part of `assigned` and of `appealed`.
    "feedback_cases/leave": [],
    "feedback_cases/merged": [],
    "feedback_cases/moved": [],
    "feedback_cases/opinion_asked": ["{{ desk_url }}"],
    "feedback_cases/opinion_given": ["{{ desk_url }}"],
    "feedback_cases/remedy_done": [],
    "feedback_cases/remedy_dropped": [],
    "feedback_cases/remedy_promised": [],
    "feedback_cases/replied": [],
    "feedback_cases/split": [],
}
#: What each of these addresses is called in `links`; an answer's row is no place of its comment.
NAMES = {
    PAGE: ["page"],
    f"{PAGE}#feedback": ["page"],
    COMMENT: ["comment", "row"],
    "{{ comment.url }}": ["comment"],
    STOP: ["stop"],
    TRACK: ["track"],
    "{{ track_url }}": ["track", "case"],
    "{{ confirm_url }}": ["confirm"],
    "{{ waiting_url }}": ["waiting"],
    "{{ desk_url }}": ["desk", "answers", "cases"],
}
LATE = timedelta(days=400)
READER = "maryam@example.ir"


def mails():
    """The text of every mail, by the app whose it is and its name."""
    root = Path(feedback_plugin.__file__).parent.parent
    for path in root.glob("[a-z]*/**/templates/**/*.txt"):
        if path.parent.name == "mail" and not path.name.endswith(".subject.txt"):
            yield f"{path.parent.parent.name}/{path.stem}", path.read_text()
        else:
            assert path.parent.name == "mail" or "tests" in path.parts, path


def test_every_mail_and_each_of_its_links_stands_in_the_table():
    assert {name: ADDRESS.findall(text) for name, text in mails()} == LINKS
    assert {each for found in LINKS.values() for each in found} == set(NAMES)
    assert {name for names in NAMES.values() for name in names} == set(OPENED)


OPENED = {
    # Whether the address of this name takes what a form or a mail program posts to it.
    "confirm": True,
    "stop": True,
    "waiting": True,
    "track": True,
    "case": True,
    "page": False,
    "comment": False,
    "row": False,
    "desk": False,
    "answers": False,
    "cases": False,
}


@pytest.fixture
def links(client, send, foreign_page, moderator):
    """The addresses in mails about one published comment, by their names."""
    send(foreign_page)
    confirm = link(queued()[-1], "/confirm/")
    client.post(confirm)
    record = CommentRecord.objects.get()
    transitions.approve([record.pk], moderator)
    page = PageLinks([record.translation_key]).of(record.translation_key, "fa")
    week = timezone.now() + timedelta(days=7)
    waiting = waiting_token(hash_address(READER), week)
    return {
        "confirm": confirm,
        "stop": link(queued()[-1], "/stop/"),
        "waiting": reverse("feedback_comments:waiting", args=[waiting]),
        "page": foreign_page.url,
        "comment": page.comment_url(record).removeprefix(page.root),
        "row": f"/feedback/answers/{foreign_page.pk}/?comment={record.pk}#row-{record.pk}",
        "track": reverse("feedback_comments:track"),
        "case": reverse("feedback_cases:track"),
        "desk": reverse("feedback_comments_admin:desk"),
        "answers": reverse("feedback_responses_admin:desk", args=[foreign_page.pk]),
        "cases": reverse("feedback_cases_admin:index"),
    }


def nothing(record):
    """All is as it was."""


def withdraw(record):
    transitions.withdraw(record)


def hide(record):
    transitions.hide([record.pk], None, "off_topic")


def forget(record):
    forget_these(CommentRecord.objects.filter(pk=record.pk))


def unpublish(record):
    record.page.specific.unpublish()


def move(record):
    home = record.page.get_parent()
    other = home.add_child(instance=ForeignPage(title="Other", slug="o", locale=home.locale))
    record.page.move(other, pos="last-child")


def put_behind_a_login(record):
    PageViewRestriction.objects.create(page=record.page, restriction_type="login")


def delete(record):
    page = record.page
    record.delete()
    page.specific.delete()


def cut(address):
    """The address with a letter less at its end, and with one less before its query."""
    path, *rest = re.split(r"(?=[?#])", address, maxsplit=1)
    shorter = f"{path[:-2]}/"
    return [path[:-1], "".join([shorter, *rest])]


def assert_tells(response):
    """A heading and a sentence, and a way on: a link or button, or where the whole address is."""
    assert response.status_code in (200, 404, 410, 422)
    html = response.content.decode()
    main = html.partition("<main")[2].partition("</main")[0] or html.partition("<body")[2]
    words = re.sub(r"<[^>]+>", " ", main)
    assert re.search(r"<h1[^>]*>\s*\S", html)
    assert len(words.split()) > 6
    assert "<a " in main or "<form" in main or "پیوند را در خود رایانامه" in main


@pytest.mark.parametrize("wait", [timedelta(0), LATE], ids=["soon", "late"])
@pytest.mark.parametrize(
    "change",
    [nothing, withdraw, hide, forget, unpublish, move, put_behind_a_login, delete],
)
def test_each_link_tells_what_became_of_it(client, links, change, wait, time_machine):
    change(CommentRecord.objects.get())
    time_machine.move_to(timezone.now() + wait)
    for name, address in links.items():
        for opened in (address, *cut(address)):
            for _twice in range(2):
                assert_tells(client.get(opened, follow=True))
            if OPENED[name]:
                for _twice in range(2):
                    assert_tells(client.post(opened, follow=True))


@pytest.mark.parametrize("change", [withdraw, hide, forget])
def test_a_row_that_is_not_there_is_told(client, links, change):
    assert "feedback-notice" not in client.get(links["row"]).content.decode()
    change(CommentRecord.objects.get())
    notice = '<p class="feedback-notice" role="status">'
    told = client.get(links["row"]).content.decode().partition(notice)[2]
    assert ("نظری که پیوند به آن می‌رسد این‌جا نیست" in told) is (change is not forget)


def test_a_page_that_is_shut_says_so_and_nothing_of_itself(client, links):
    put_behind_a_login(CommentRecord.objects.get())
    html = client.get(links["comment"], follow=True).content.decode()
    assert "این صفحه برای همگان باز نیست" in html
    assert "A foreign page" not in html
    refused = client.post(
        reverse("wagtailcore_login"), {"username": "x", "password": "x", "next": links["page"]}
    )
    assert refused.status_code == 200
    assert "خطا:" in refused.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert f'name="next" value="{links["page"]}"' in refused.content.decode()
