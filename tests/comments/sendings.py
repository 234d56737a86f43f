"""Comments on several clauses, sent as a browser sends them step by step."""

import re

from feedback_plugin.forms import tokens

URL = "/feedback/comments/several/"
CODE = re.compile(r'data-code="([0-9]{16})"')
AUTHOR = {"name": "مریم احمدی", "respondent_kind": "citizen", "email": "", "website": ""}


def sending(page, texts, **changes):
    """The fields of a form with these texts, by the ids of their clauses."""
    words = {f"of-{key}-text": text for key, text in texts.items()}
    chosen = {"page": page.pk, "clause": list(texts), "form_token": tokens.issue()}
    return {**AUTHOR, **chosen, **words, "go": "send", **changes}


def code_of(response):
    """The one code on a receipt."""
    [code] = set(CODE.findall(response.content.decode()))
    return code


def hidden(response, name):
    """What a hidden field of an answer holds."""
    html = response.content.decode()
    for tag in re.findall(r"<input\b[^>]*>", html):
        if f'name="{name}"' in tag:
            found = re.search(r'value="([^"]*)"', tag)
            return found[1] if found else ""
    return None
