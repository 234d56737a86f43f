from django import forms

from feedback_plugin.comments.redaction.marks import without_forged_marks
from feedback_plugin.persian_text import clean_text


class CleanCharField(forms.CharField):
    """Text from the public: freed of what could deceive a reader before it is judged."""

    def to_python(self, value):
        return super().to_python(without_forged_marks(clean_text(str(value))) if value else value)
