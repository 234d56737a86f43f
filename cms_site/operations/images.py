"""Pictures that editors upload: one too large to be opened is refused with a sentence."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL.Image import DecompressionBombError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class BoundedImageField(WagtailImageField):
    """Pillow refuses to open a picture of too many pixels, before Wagtail can count them."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except DecompressionBombError as bomb:
            raise ValidationError(
                _("This picture has too many pixels. Make it smaller and try again."),
                code="file_too_many_pixels",
            ) from bomb


class ImageForm(BaseImageForm):
    """The form of `WAGTAILIMAGES_IMAGE_FORM_BASE`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = BoundedImageField(
                label=given.label, required=given.required, widget=given.widget
            )
