"""Production: what it asks of its environment, what it logs, how often a password may be wrong."""

import json
import logging
import os
import socket
import struct
import subprocess
import sys
import time
import zlib

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse
from django.views.debug import ExceptionReporter
from django_redis.cache import RedisCache

from cms_site.operations import checks, log_lines
from cms_site.settings.logs import SUSPICIOUS, logging_config

CONNECT = """
import time
from django.db import connection
told = connection.get_connection_params()
print(told["tcp_user_timeout"], told["keepalives_idle"])
started = time.monotonic()
try:
    connection.connect()
except Exception as error:
    print(type(error).__name__)
print(time.monotonic() - started < 15)
"""
ENVIRONMENT = {
    "SECRET_KEY": "k" * 60,
    "FEEDBACK_RECEIPT_KEY": "r" * 60,
    "FEEDBACK_IDENTITY_KEYS": "i" * 60,
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


def test_a_database_that_does_not_answer_is_given_up():
    """It takes the connection, as a server that hangs does, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        url = f"postgres://user:password@127.0.0.1:{port}/portal?keepalives_idle=7"
        told = manage("shell", "--no-imports", "-c", CONNECT, DATABASE_URL=url)
    assert told.stdout.split() == ["20000", "7", "ConnectionTimeout", "True"]


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


def test_strangers_do_not_fill_the_log(client, settings, monkeypatch):
    """A wrong host, asked for a hundred times, is told once a minute and in a short line."""
    settings.ALLOWED_HOSTS = ["portal.example"]
    named = logging_config("text", "INFO")["loggers"]
    sparse, told = log_lines.OnceAMinute(), []
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)

    class Kept(logging.Handler):
        def emit(self, record):
            told.append(log_lines.OneLineFormatter("{message}", style="{").format(record))

    for name in SUSPICIOUS:
        assert named[f"django.security.{name}"]["filters"] == ["once_a_minute"]
    logger, handler = logging.getLogger("django.security.DisallowedHost"), Kept()
    logger.addHandler(handler)
    logger.addFilter(sparse)
    try:
        answers = {client.get("/", headers={"host": "evil.example"}).status_code for _ in range(9)}
    finally:
        logger.removeFilter(sparse)
        logger.removeHandler(handler)
    assert answers == {400}
    assert len(told) == 1
    assert "evil.example" in told[0]
    assert "Traceback" not in told[0]


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


def test_administrators_get_one_mail_a_minute_of_one_class_of_error():
    mail, log = log_lines.FirstOfAMinute(), record(exc_info=failure())
    assert [mail.filter(log) for _ in range(9)] == [True] + [False] * 8
    # Another error beside it is told, and the log has the traceback still.
    assert mail.filter(record(exc_info=(KeyError, KeyError("x"), None)))
    assert log.exc_info
    told = logging_config("text", "INFO")["handlers"]["mail"]["filters"]
    assert told == ["first_of_a_minute"]


def test_each_logger_that_tells_of_the_cache_tells_once_a_minute():
    """A filter of a logger is not asked for what its children log: it stands at the very one."""
    named = logging_config("text", "INFO")["loggers"]
    logger = RedisCache("redis://127.0.0.1:1/0", {}).logger
    assert named[logger.name] == {"filters": ["once_a_minute"]}


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


def test_whoever_comes_by_ipv6_signs_in_too(sign_in):
    """They are counted by their network, within which everybody changes addresses at will."""
    assert sign_in("right", address="2001:db8:7::1").status_code == 302
    answers = [sign_in("wrong", address=f"2001:db8:7::{n}").status_code for n in range(10)]
    assert answers == [200] * 9 + [429]
    assert sign_in("right", address="2001:db8:7::99").status_code == 429
    assert sign_in("right", address="2001:db8:8::1").status_code == 302
    assert sign_in("right", address="no address").status_code == 302


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


BROKEN = {
    "a.gif": b"GIF89a/*" + b"\0" * 40,
    "a.png": png(100).read()[:50],
    "a.webp": b"RIFF\x20\0\0\0WEBPVP8 " + b"\0" * 20,
    "a.avif": b"\0\0\0\x18ftypavif" + b"\0" * 40,
    "a.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 40,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_picture_that_is_broken_anywhere_is_refused_with_a_sentence(
    admin_client, home_page, name
):
    def upload(view, field, **headers):
        file = SimpleUploadedFile(name, BROKEN[name])
        return admin_client.post(reverse(view), {"title": "x", field: file}, headers=headers)

    answer = upload("wagtailimages:add", "file")
    assert (answer.status_code, bool(answer.context["form"].errors["file"])) == (200, True)
    ajax = {"x-requested-with": "XMLHttpRequest"}
    assert upload("wagtailimages:add_multiple", "files[]", **ajax).json()["success"] is False


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [("a.pdf", True), ("a.DOCX", True), ("a.html", False), ("a.exe", False), ("a.svg", False)],
)
def test_documents_are_papers_and_no_programs(admin_client, home_page, name, is_taken):
    data = {"title": "x", "file": SimpleUploadedFile(name, b"x")}
    answer = admin_client.post(reverse("wagtaildocs:add"), data)
    assert answer.status_code == (302 if is_taken else 200)
