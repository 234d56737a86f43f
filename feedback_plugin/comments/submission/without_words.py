"""Receive what was chosen in the questions of a page without a comment: once, with a receipt."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from feedback_plugin import throttling
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.idempotency import token_key
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.submission import choosing, repeats
from feedback_plugin.comments.submission.submit import (
    AlreadySentError,
    Receipt,
    Sender,
    TooManySubmissionsError,
)
from feedback_plugin.forms.tokens import FormToken
from feedback_plugin.receipts import derive_code, hash_code


def submit_choices(
    commented: CommentedPage,
    entry: Mapping[str, Any],
    token: FormToken,
    sender: Sender,
    at: datetime,
) -> Receipt:
    """Store them and give their receipt; nobody has to read what has no words.

    Raises TooManySubmissionsError and AlreadySentError, as `submit` does.
    """
    code = derive_code(token.nonce)
    try:
        with transaction.atomic():
            most, seconds = conf.posts_per_window, conf.window_seconds
            if not throttling.hit("comment", sender.connection, most, seconds):
                raise TooManySubmissionsError(throttling.window_end(seconds, at))
            if repeats.sent_with(token_key(token)):
                # With words that are stored; without them it is another sending.
                raise AlreadySentError
            choosing.store(commented, entry, hash_code(code), at)
    except (IntegrityError, TooManySubmissionsError):
        earlier = choosing.find(code)
        if earlier is None:
            raise
        if choosing.as_text(choosing.chosen_in(earlier)) != entry["choices"]:
            raise AlreadySentError from None
    return Receipt(list[CommentRecord](), code)
