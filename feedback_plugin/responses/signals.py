"""What happens to answers, told within the transaction in which it happens."""

from django.dispatch import Signal

#: Drafts were published in one act: `responses`, as they were before, and `at`.
responses_published = Signal()

#: Published answers are drafts again: `responses`, as they were before.
responses_taken_back = Signal()
