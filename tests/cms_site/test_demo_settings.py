"""What `make run` serves: the portal as visitors will see it, error pages among it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as site

ASK = """
import django
django.setup()
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
print(settings.DEBUG)
print(Client().get("/static/cms_site/base.css").status_code)
print(resolve("/media/images/a.png").kwargs["document_root"].name)
for path in ("/media/documents/a.pdf", "/media/./documents/a.pdf", "/media//documents/a.pdf"):
    try:
        print(resolve(path).view_name)
    except Resolver404:
        print("nothing")
"""


def ask(code, **environment):
    names = ("PATH", "LANG")
    inherited = {name: os.environ[name] for name in names if name in os.environ}
    settings = {"DJANGO_SETTINGS_MODULE": "cms_site.settings.dev"}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**inherited, **settings, **environment},
        cwd=site.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("environment", "debug"), [({}, "False"), ({"DJANGO_DEBUG": "1"}, "True")])
def test_the_demo_serves_styles_and_pictures_and_no_document_past_its_view(environment, debug):
    answer = ask(ASK, **environment)
    assert answer.stdout.split() == [debug, "200", "images", *["nothing"] * 3], answer.stderr


def test_an_error_leaves_a_traceback_in_the_console():
    code = """
import django, logging
django.setup()
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("django.request").error("It failed", exc_info=True)
"""
    assert "ZeroDivisionError" in ask(code).stderr


def test_the_demo_is_set_up_with_its_own_settings_only():
    code = "import django; django.setup(); from django.core.management import call_command as c"
    answer = ask(f"{code}; c('setup_demo')", DJANGO_SETTINGS_MODULE="cms_site.settings.test")
    assert "set up with cms_site.settings.dev only" in answer.stderr
