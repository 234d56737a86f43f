"""A text that a translation may have where its source has none."""

from typing import Any

try:
    from wagtail_localize.fields import TranslatableField
except ImportError:  # A site that does not translate has no wagtail-localize, and nobody asks.
    TranslatableField = None


def own_text_fields(*names: str) -> list[Any]:
    """What `override_translatable_fields` of a page says of these of its fields."""
    return [OwnTextField(name) for name in names] if TranslatableField else []


class OwnTextField(TranslatableField or object):
    """Is translated like others, and is not emptied because it is empty in the source."""

    def is_synchronized(self, source: Any) -> bool:
        return False
