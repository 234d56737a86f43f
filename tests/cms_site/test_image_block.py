"""A picture in the body of a page says what it shows, or nothing where it only adorns."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.images import get_image_model

from cms_site.statements.models import StandardPage


@pytest.fixture
def image(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    written = io.BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(written, "PNG")
    file = ContentFile(written.getvalue(), name="map.png")
    return get_image_model().objects.create(title="map.png", file=file)


@pytest.mark.parametrize(
    ("is_decorative", "alt"), [(False, 'alt="نقشهٔ دفترهای سازمان"'), (True, 'alt=""')]
)
def test_a_picture_stands_with_its_words(client, home_page, image, is_decorative, alt):
    value = {"image": image.pk, "decorative": is_decorative, "alt_text": "نقشهٔ دفترهای سازمان"}
    page = home_page.add_child(
        instance=StandardPage(
            title="تماس", slug="contact-us", body=[{"type": "image", "value": value}]
        )
    )
    html = client.get(page.url).content.decode()
    figure = html.partition('<figure class="figure">')[2].partition("</figure>")[0]
    assert "<img" in figure
    assert alt in figure
