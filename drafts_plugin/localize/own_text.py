"""A text that a translation may have where its source has none."""

from typing import Any

from wagtail_localize.fields import TranslatableField


class OwnTextField(TranslatableField):
    """Is translated like others, and is not emptied because it is empty in the source."""

    def is_synchronized(self, source: Any) -> bool:
        return False
