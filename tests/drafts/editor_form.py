"""The editor's form as a browser sends it, when nobody has touched a field."""

import json
import re
from html.parser import HTMLParser
from typing import Any

from django import forms
from django.http import HttpResponse
from wagtail import blocks

#: Inputs of one line cannot hold a line break: the browser leaves it out.
ONE_LINE = re.compile(r"[\r\n]")


def as_sent(response: HttpResponse, unfolded: bool = True) -> dict[str, Any]:
    """Return what the form on the screen `response` sends.

    `unfolded` says whether the fields of each clause were built: until then inputs stand for them.
    """
    form = response.context["form"]
    page = _Fields()
    page.feed(response.content.decode())
    sent = {}
    for name, field in form.fields.items():
        block = getattr(field, "block", None)
        if isinstance(block, blocks.BaseStreamBlock):
            sent |= _stream(name, block, form.initial[name], unfolded)
    return sent | page.sent


def _stream(name, block, value, unfolded):
    state = json.loads(json.dumps(block.get_form_state(value), default=str))
    sent = {f"{name}-count": str(len(state))}
    for place, child in enumerate(state):
        prefix = f"{name}-{place}"
        sent |= {
            f"{prefix}-deleted": "",
            f"{prefix}-order": str(place),
            f"{prefix}-type": child["type"],
            f"{prefix}-id": child["id"] or "",
        }
        fields = getattr(block.child_blocks[child["type"]], "child_blocks", None)
        if fields is None:
            sent[f"{prefix}-value"] = _lines(str(child["value"]))
            continue
        for key, each in child["value"].items():
            sent[f"{prefix}-value-{key}"] = _typed(fields[key], each, unfolded)
    return sent


def _typed(block, value, unfolded):
    if isinstance(value, dict):
        value = value["id"]
    if isinstance(value, list):
        value = value[0] if value else ""
    text = "" if value is None else str(value)
    if unfolded and not isinstance(block.field.widget, forms.Textarea):
        return ONE_LINE.sub("", text)
    return _lines(text)


def _lines(text):
    return re.sub(r"\r\n?|\n", "\r\n", text)


class _Fields(HTMLParser):
    """The successful controls of a page, as HTML counts them."""

    def __init__(self):
        super().__init__()
        self.sent, self.select, self.area = {}, None, None

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        name = named.get("name")
        if tag == "option" and self.select:
            if "selected" in named or self.select not in self.sent:
                self.sent[self.select] = named.get("value", "")
        elif not name or "disabled" in named or named.get("form"):
            return
        elif tag == "select":
            self.select = name
        elif tag == "textarea":
            self.area, self.sent[name] = name, ""
        elif tag == "input":
            self._input(name, named)

    def _input(self, name, named):
        kind, value = named.get("type", "text"), named.get("value") or ""
        if kind in ("checkbox", "radio"):
            if "checked" in named:
                self.sent[name] = named.get("value", "on")
        elif kind == "hidden":
            self.sent[name] = _lines(value)
        elif kind not in ("submit", "button", "file", "image", "reset"):
            self.sent[name] = ONE_LINE.sub("", value)

    def handle_data(self, data):
        if self.area:
            self.sent[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            # The first line break of the markup is none of the text.
            self.sent[self.area] = _lines(re.sub(r"^\r?\n", "", self.sent[self.area]))
            self.area = None
        elif tag == "select":
            self.select = None
