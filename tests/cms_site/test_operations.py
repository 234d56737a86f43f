"""Production: what it asks of its environment, what it logs, how often a password may be wrong."""

import json
import logging
import os
import struct
import subprocess
import sys
import zlib

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse
from django.views.debug import ExceptionReporter

from cms_site.operations import checks, log_lines

ENVIRONMENT = {
    "SECRET_KEY": "k" * 60,
    "FEEDBACK_RECEIPT_KEY": "r" * 60,
    "ALLOWED_HOSTS": "portal.example",
    "DATABASE_URL": "sqlite:////tmp/unused.sqlite3",
    "PORTAL_URL": "https://portal.example",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
    "DEFAULT_FROM_EMAIL": "portal@portal.example",
    "CLIENT_ADDRESS_HEADER": "HTTP_X_REAL_IP",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
}


def manage(*arguments, settings="cms_site.settings.production", **changed):
    """Run a command with the environment of production, and nothing of ours."""
    given = {**ENVIRONMENT, **changed, "PATH": os.environ["PATH"]}
    if settings:
        given["DJANGO_SETTINGS_MODULE"] = settings
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env={name: value for name, value in given.items() if value is not None},
        cwd=site.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_environment_passes():
    done = manage("check", "--deploy", "--fail-level", "ERROR")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", site.NEEDED_VARIABLES)
def test_the_check_before_a_start_names_what_is_missing(settings, name):
    settings.MISSING_VARIABLES = {name: site.NEEDED_VARIABLES[name]}
    [error] = checks.environment_is_complete(None)
    assert (error.id, name in error.msg) == ("cms_site.E001", True)
    assert error.hint


def test_a_proxy_that_tells_no_address_is_refused():
    done = manage("check", "--deploy", CLIENT_ADDRESS_HEADER=None)
    assert done.returncode == 1
    assert "feedback_plugin.E007" in done.stderr
    assert "cms_site.E001" in done.stderr


def test_no_command_runs_on_the_settings_of_the_demo_by_mistake():
    done = manage("send_queued_mail", settings=None)
    assert done.returncode == 1
    assert "DJANGO_SETTINGS_MODULE=cms_site.settings.production" in done.stderr


def record(message="It failed", exc_info=None, name="django.request"):
    made = logging.LogRecord(name, logging.ERROR, __file__, 1, message, (), exc_info)
    made.correlation_id = "number"
    return made


def failure():
    secret = "zqsecret"  # noqa: F841
    try:
        raise ValueError("broken")
    except ValueError:
        return sys.exc_info()


def test_an_event_is_one_line_with_its_traceback():
    line = log_lines.OneLineFormatter("{correlation_id} {message}", style="{").format(
        record(exc_info=failure())
    )
    assert "\n" not in line
    assert line.startswith("number It failed")
    assert "ValueError: broken" in line


def test_json_is_one_object_a_line():
    made = record(exc_info=failure())
    made.request = RequestFactory().post("/", {"text": "zqsecret"})
    line = log_lines.JsonLineFormatter("{correlation_id} {message}", style="{").format(made)
    assert "\n" not in line
    found = json.loads(line)
    assert (found["correlation_id"], found["message"]) == ("number", "It failed")
    assert "zqsecret" not in line.replace("secret = ", "")


def test_a_fault_that_goes_on_is_told_once_a_minute(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(log_lines.time, "monotonic", lambda: now[0])
    sparse = log_lines.OnceAMinute()
    told = [sparse.filter(record(exc_info=failure())) for _ in range(100)]
    assert told == [True] + [False] * 99
    now[0] = 61
    again = record(exc_info=failure())
    assert sparse.filter(again)
    assert (again.getMessage(), again.exc_info) == ("It failed: ValueError", None)


def test_a_report_of_an_error_holds_nothing_that_was_typed(settings):
    settings.DEFAULT_EXCEPTION_REPORTER_FILTER = "cms_site.operations.log_lines.WithoutPersonalData"
    request = RequestFactory().post("/x/", {"text": "zqtyped"}, HTTP_X_REAL_IP="192.0.2.77")
    request.COOKIES["sessionid"] = "zqcookie"
    request.exception_reporter_filter = log_lines.WithoutPersonalData()
    kind, error, trace = failure()
    text = ExceptionReporter(request, kind, error, trace).get_traceback_text()
    assert "ValueError" in text
    for secret in ("zqtyped", "zqcookie", "192.0.2.77"):
        assert secret not in text


@pytest.fixture
def sign_in(client, settings, django_user_model, home_page):
    settings.AXES_ENABLED = True
    django_user_model.objects.create_superuser("editor", password="right")

    def attempt(password, username="editor", address="192.0.2.1"):
        data = {"username": username, "password": password}
        return client.post(reverse("wagtailadmin_login"), data, REMOTE_ADDR=address)

    return attempt


def test_ten_wrong_passwords_are_enough(sign_in, caplog):
    for _ in range(9):
        assert sign_in("wrong").status_code == 200
    refused = sign_in("wrong")
    assert refused.status_code == 429
    assert "ده بار" in refused.content.decode()
    assert sign_in("right").status_code == 429
    # Others, and the same person elsewhere, go on.
    assert sign_in("right", address="192.0.2.2").status_code == 302
    assert "192.0.2.1" not in caplog.text
    assert "editor" not in caplog.text
    assert "login failure" in caplog.text


def test_a_right_password_counts_anew(sign_in):
    for _round in range(3):
        for _ in range(8):
            sign_in("wrong")
        assert sign_in("right").status_code == 302


def test_every_answer_forbids_what_the_portal_does_not_need(client, home_page):
    for path in ("/", "/no-such-page/", reverse("wagtailadmin_login")):
        assert "camera=()" in client.get(path).headers["Permissions-Policy"]


def png(side):
    """A white square of one bit a pixel: some kilobytes, however large it is when opened."""

    def chunk(kind, data):
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    rows = zlib.compress(b"\0" * ((-(-side // 8) + 1) * side), 9)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    content = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + content, "image/png")


@pytest.mark.parametrize(("side", "is_taken"), [(100, True), (12_000, False), (20_000, False)])
def test_a_picture_too_large_to_be_opened_is_refused_with_a_sentence(
    admin_client, home_page, side, is_taken
):
    answer = admin_client.post(reverse("wagtailimages:add"), {"title": "x", "file": png(side)})
    assert answer.status_code == (302 if is_taken else 200)
    data = {"title": "x", "files[]": png(side)}
    ajax = {"x-requested-with": "XMLHttpRequest"}
    many = admin_client.post(reverse("wagtailimages:add_multiple"), data, headers=ajax)
    assert many.json()["success"] is is_taken
