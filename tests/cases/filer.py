"""What a filer types, and the browser in which it is typed."""

import re

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import translation

from feedback_plugin.cases.models.units import Unit
from feedback_plugin.forms import tokens

WORDS = {
    "case_type": "complaint",
    "subject": "چراغ خیابان خاموش است",
    "description": "از سه هفته پیش چراغ‌های خیابان اصلی روستا خاموش است.",
    "identity_mode": "anonymous",
}
PERSON = {
    "identity_mode": "identified",
    "name": "مریم رضایی",
    "email": "maryam@example.org",
    "mobile": "۰۹۱۲ ۳۴۵ ۶۷۸۹",
}


def unit_for_the_rest():
    """Whoever takes what no topic sends elsewhere: without one, the door refuses these cases."""
    unit = Unit.objects.fallback()
    if unit is None:
        group = Group.objects.create(name="secretariat")
        unit = Unit.objects.create(names={"fa": "دبیرخانه"}, group=group, is_fallback=True)
    return unit


class Filer:
    """A person at the public pages, with every cookie and script switched off."""

    def __init__(self, language="fa"):
        self.client = Client()
        self.language = language

    def url(self, name):
        with translation.override(self.language):
            return reverse(f"feedback_cases:{name}")

    def open(self, name, **query):
        return self.client.get(self.url(name), query)

    def send(self, name, data):
        return self.client.post(self.url(name), data, follow=True)

    def file(self, token=None, **words):
        data = {**WORDS, **words, "form_token": token or tokens.issue()}
        return self.send("new", {name: value for name, value in data.items() if value is not None})

    def code_of(self, response):
        return re.search(r'data-code="([0-9]{16})"', response.content.decode())[1]

    def track(self, code):
        return self.send("track", {"code": code})

    def reply(self, code, text, token=None):
        return self.send(
            "reply", {"code": code, "text": text, "form_token": token or tokens.issue()}
        )
