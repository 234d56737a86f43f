"""A form as somebody opened it in a browser, and the words that its sending must keep."""

import re

from django.test import Client
from django.test.client import MULTIPART_CONTENT

FIRST, OTHER = "نخستین سخن این آزمون", "سخنی دیگر از همان برگه"
HIDDEN = re.compile(r"<input\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
SUCCESS = re.compile(r'<li class="success')
# What scripts make further messages from.
TEMPLATES = re.compile(r"<template\b.*?</template>", re.DOTALL)


class SentForm:
    """How a form is opened and sent, where its words are stored, and what confirms that they are.

    `first` and `other` are what is typed; a form without words has "" for both.
    """

    first, other = FIRST, OTHER
    #: Whether sending other words with it puts them in the place of the first ones.
    replaces = False
    #: The status of answers that say that there is nothing to send it to any more.
    gone = ()
    user = None

    def __init__(self, world):
        self.world = world
        self.cookies = Client().cookies
        self.prepare()

    def prepare(self):
        """Make what the form is about."""

    def browser(self):
        """The browser in which the form stands open, once more: as many as press the button."""
        client = Client(raise_request_exception=False)
        client.cookies = self.cookies.copy()
        return client

    def sign_in(self, user):
        client = Client()
        client.force_login(user)
        self.cookies = client.cookies

    def open(self):
        """The hidden fields of the form, as it is shown now."""
        return {}

    def send(self, opened, words):
        return self.post(self.address, {**opened, **self.fields(words)})

    def fields(self, words):
        return {"text": words}

    def post(self, address, data):
        return self.browser().post(address, data, content_type=MULTIPART_CONTENT, follow=True)

    def get(self, address, **query):
        return self.browser().get(address, query, follow=True)

    def shown(self, words):
        """How these words stand in the form."""
        return words

    def stored(self):
        """All that this form has stored, the oldest first."""
        raise NotImplementedError

    def confirms(self, response):
        """Does this answer tell that what was sent is stored?"""
        return bool(SUCCESS.search(TEMPLATES.sub("", response.content.decode())))

    def tells_of_the_first(self, response):
        """Does it tell that it was done already, where it does not confirm once more?"""
        return False

    def change(self):
        """Let the thing change so that what the form asks for cannot be done any more."""
        raise NotImplementedError


def hidden_fields(response, names):
    """The values of these hidden fields on a page."""
    found = {}
    for tag in HIDDEN.findall(response.content.decode()):
        attributes = dict(ATTRIBUTE.findall(tag))
        if attributes.get("name") in names:
            found[attributes["name"]] = attributes.get("value", "")
    assert set(found) == set(names), (found, response.status_code)
    return found
