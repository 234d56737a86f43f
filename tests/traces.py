"""Where words that somebody wrote leave no traces beside the rows that are made for them."""

import pickle
import re

from django.core.cache import cache

from tests.comments.stored import everything

# Wagtail's revisions, logs, tasks and references, what is searched, sessions, and our limits.
TABLES = re.compile(
    "^(wagtailcore_|modelsearch_|wagtailsearch|wagtailsnippets|django_session|django_admin_log"
    "|django_cache|feedback_plugin_ratelimit)"
)
WORD = re.compile(r"zqx\w*|9120000777|۹۱۲۰۰۰۰۷۷۷")


def traces(caplog):
    """{where: the marked words that stand there}."""
    logged = [
        f"{record.getMessage()} {record.args} {record.exc_text}"
        for record in caplog.records
        # Each row that is stored goes by there.
        if not record.name.startswith("django.db")
    ]
    keys = list(cache._cache)
    kept = (cache.get(key.split(":", 2)[2]) for key in keys)
    found = {
        "logs": logged,
        "keys of the cache": keys,
        "cache": [pickle.dumps(each).decode(errors="replace") for each in kept],
        "tables": [line for line in everything().splitlines() if TABLES.match(line)],
    }
    return {
        where: words
        for where, texts in found.items()
        if (words := {word for text in texts for word in WORD.findall(text)})
    }
