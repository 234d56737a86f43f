from typing import Any

from feedback_plugin.comments.core.redaction_marks import without_forged_marks
from feedback_plugin.forms.fields import UncutField
from feedback_plugin.persian_text import clean_text, is_blank, is_far_too_long


class CleanCharField(UncutField):
    """Text from the public: freed of what could deceive a reader before it is judged.

    What shows nothing to a reader is nothing. What is far longer than `most` is left as it is: the
    form refuses it for its length.
    """

    #: Of a field without a `max_length`, the length that its form refuses to exceed.
    most = 0

    def to_python(self, value: Any) -> Any:
        limit = self.max_length or self.most
        if limit and value and is_far_too_long(str(value), limit):
            return super().to_python(value)
        text = without_forged_marks(clean_text(str(value))) if value else ""
        return super().to_python("" if is_blank(text) else text)
