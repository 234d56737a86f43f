"""What a moderator's list offers for many comments, and what it says afterwards."""

from urllib.parse import urlencode

from django.urls import reverse


def bulk(act, *ids, **query):
    url = reverse("wagtail_bulk_action", args=["feedback_comments", "commentrecord", act])
    pairs = [*(("id", pk) for pk in ids), *query.items()]
    return f"{url}?{urlencode(pairs)}"


def sentences(response):
    return [str(message).strip() for message in response.context["messages"]]
