"""One message about one comment, in the language of who follows it."""

from django.utils.translation import override

from feedback_plugin.comments.core import reasons
from feedback_plugin.comments.subscriptions.email import message_to


def message_about(follow, template, page, record, facts):
    return message_to(follow, template, page, comment_url=page.comment_url(record), **facts)


def why(follow, record, reason, note, names):
    with override(follow.language):
        sentence = reasons.sentence(reason) or reasons.label(reason)
    return {"label": names.of_record_later(record), "reason": sentence, "note": note}


def who(follow, reply, names, units):
    with override(follow.language):
        unit = units.of(reply.official_unit)
    return {"label": names.of_record_later(reply), "unit": unit}
