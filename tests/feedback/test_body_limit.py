"""Every public door refuses what is larger than its form, before it reads any of it."""

import io

import pytest
from django.test.client import MULTIPART_CONTENT
from django.urls import reverse

from feedback_plugin import checks
from feedback_plugin.cases import urls as case_urls
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.comments import urls as comment_urls
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.several_views import FORMS_IN_ONE
from feedback_plugin.conf import conf as shared
from feedback_plugin.decorators import FILES_READ
from feedback_plugin.throttling import RateLimit

URLENCODED = "application/x-www-form-urlencoded"
READ_ONLY = {"token", "clause", "group", "export", "home", "receipt", "reported", "asked"}
READ_ONLY |= {"name_claimed", "reviews", "verify", "figures", "figures_file", "figures_json"}
# How many times as much as one form a door takes.
FORMS = {"several": FORMS_IN_ONE}
# The largest file that may come with one.
FILES = {"post": conf.minutes_max_bytes}
FILES |= dict.fromkeys(("new", "reply", "appeal"), shared.case_file_max_bytes)
VALUES = {"pk": 1, "page_id": 1, "token": "x", "file_format": "csv", "place": "x", "seal": "x"}
VALUES["year"] = "2026-03-21"
DOORS = [
    (pattern.name, f"{urls.app_name}:{pattern.name}", list(pattern.pattern.converters))
    for urls in (comment_urls, case_urls)
    for pattern in urls.urlpatterns
]


@pytest.mark.parametrize(("name", "door", "asks"), DOORS, ids=[door for _, door, _ in DOORS])
@pytest.mark.parametrize("kind", ["bytes", "fields", "parts", "upload"])
def test_no_door_reads_a_body_larger_than_its_form(client, home_page, name, door, asks, kind):
    address = reverse(door, kwargs={each: VALUES[each] for each in asks})
    if name in READ_ONLY:
        assert client.post(address).status_code == 405
        return
    size = 300_000 * FORMS.get(name, 1)
    file_size = size + FILES.get(name, 0) * FILES_READ
    parts = {f"f{number}": "x" for number in range(200 * FORMS.get(name, 1))}
    bodies = {
        "bytes": {"data": "text=" + "x" * size, "content_type": URLENCODED},
        "fields": {
            "data": "&" * 60_000,
            "content_type": f"{URLENCODED}; boundary=none",
        },
        "parts": {"data": parts},
        "upload": {"data": {"scan": io.BytesIO(b"x" * file_size)}},
    }
    response = client.post(address, **bodies[kind])
    assert response.status_code == 413
    assert "بزرگ‌تر است" in response.content.decode()
    assert not CommentRecord.objects.exists()
    assert not Case.objects.exists()
    assert not RateLimit.objects.exists()


class Unread(io.BytesIO):
    """A body that must not be touched."""

    def read(self, *args):
        raise AssertionError("was read")


@pytest.mark.parametrize("length", ["300000000", "no number"])
def test_what_is_too_long_is_not_read(client, home_page, length):
    answer = client.generic(
        "POST",
        "/feedback/comments/post/",
        content_type=MULTIPART_CONTENT,
        CONTENT_LENGTH=length,
        **{"wsgi.input": Unread()},
    )
    assert answer.status_code == 413


def test_a_form_of_the_usual_size_is_let_through(client, home_page):
    answer = client.post("/feedback/comments/track/", {"code": "1" * 50_000})
    assert answer.status_code == 422


def test_limits_that_would_shut_the_doors_are_told(settings):
    assert checks.settings_are_what_they_must_be(None) == []
    settings.FEEDBACK_FORM_MAX_BYTES = 1000
    [error] = checks.settings_are_what_they_must_be(None)
    assert "FEEDBACK_FORM_MAX_BYTES" in error.msg
