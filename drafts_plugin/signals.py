"""What the plugin says once it has done it, inside the same transaction; sent by the page class."""

from django.dispatch import Signal

#: The period of `draft` was changed by an act, which is `event`.
period_changed = Signal()
#: A new text of `draft` is public; it is `version`.
version_published = Signal()
