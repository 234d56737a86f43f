from django import forms

from feedback_plugin.comments.core.redaction_marks import without_forged_marks
from feedback_plugin.persian_text import clean_text, is_blank


class CleanCharField(forms.CharField):
    """Text from the public: freed of what could deceive a reader before it is judged.

    What shows nothing to a reader is nothing.
    """

    def to_python(self, value):
        text = without_forged_marks(clean_text(str(value))) if value else ""
        return super().to_python("" if is_blank(text) else text)
