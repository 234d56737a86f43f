"""What happens to comments, told within the transaction in which it happens.

A receiver that raises undoes what it was told of. Every signal is sent with `CommentRecord` as its
sender; the receivers of this app stand in `signal_handlers`, in the order in which they act.
"""

from django.dispatch import Signal

#: A comment is about to be stored, or its author's new words are: `record`, with its columns set
#: but not saved, and `words`, all that was written. Receivers may set further columns.
comment_composed = Signal()

#: A comment was stored: `record`; `email`, an address that asks for news of it, or ""; `at`; and
#: `by_letter`, where the address stands on a letter and is told without being asked first.
comment_received = Signal()

#: It is forgotten who wrote some comments: `ids`, whose records are locked.
commenters_forgotten = Signal()

#: One decision about some comments was carried out: `records` as they were before, `decision`,
#: `at`.
comments_decided = Signal()

#: A decision was taken back: `records` as they were before that, `entries` of the audit log by
#: their keys, and `entry`, one of them, for what all have in common.
decision_undone = Signal()

#: Another person has reviewed a decision at the author's request, and it stands: `review`, `at`.
decision_upheld = Signal()

#: Somebody says that the name beside a comment is theirs and the comment is not: `record`, `at`.
name_claimed = Signal()

#: The public words of a comment changed: `record`, and `by_author` – or by moderators.
comment_text_changed = Signal()

#: An official answer was published: `reply`, `at`.
official_reply_published = Signal()

#: The author of a comment has shown that an address is theirs: `follow`, `at`.
address_confirmed = Signal()
