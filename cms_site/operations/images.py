"""Pictures that editors upload: one too large to be opened is refused with a sentence."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL.Image import DecompressionBombError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class BoundedImageField(WagtailImageField):
    """A picture that cannot be opened is refused, of whatever kind and wherever it is broken.

    Wagtail looks at the first bytes of a file and trusts that Pillow can count its pixels.
    """

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except DecompressionBombError as bomb:
            raise ValidationError(
                _("This picture has too many pixels. Make it smaller and try again."),
                code="file_too_many_pixels",
            ) from bomb
        except ValidationError:
            raise
        except Exception as broken:  # each of Pillow's decoders fails in its own way
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from broken


class ImageForm(BaseImageForm):
    """The form of `WAGTAILIMAGES_IMAGE_FORM_BASE`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = BoundedImageField(
                label=given.label, required=given.required, widget=given.widget
            )
