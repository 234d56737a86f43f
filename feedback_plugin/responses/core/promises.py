"""What the publication of an answer promises to those whose comments it answers."""

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from feedback_plugin.comments.subscriptions.deadlines import end_of_day
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core.official_responses import OfficialResponse

BATCH = 500
PROMISED = ["published_words", "verdicts_until"]


def promise(responses: Collection[Any], at: datetime) -> None:
    """Let these answers, which are being published, tell until when their words are judged.

    What was promised with an earlier publication is not taken back; None asks for no verdict.
    """
    until = end_of_day(at, conf.verdict_days) if conf.verdict_days else None
    for each in responses:
        each.published_words = _name_of(each)
        each.verdicts_until = max(filter(None, (each.verdicts_until, until)), default=None)
    OfficialResponse.objects.bulk_update(responses, PROMISED, batch_size=BATCH)


def _name_of(response: Any) -> str:
    said = [response.disposition_id, response.reasons, response.unit, response.anchor]
    words = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:32]
