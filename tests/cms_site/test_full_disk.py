"""A disk that takes nothing: officials are told, visitors read on."""

import errno

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms_site.news.models import NewsIndexPage, NewsPage
from tests.clock import NOW
from tests.markup import one_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def disk_says(monkeypatch):
    def refuse(number):
        def save(storage, name, content):
            raise OSError(number, "refused")

        monkeypatch.setattr(FileSystemStorage, "_save", save)

    return refuse


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("kind", ["images", "docs"])
def test_an_upload_is_refused_with_a_sentence(admin_client, home_page, disk_says, kind, number):
    disk_says(number)
    picture = SimpleUploadedFile("a.png", get_test_image_file().file.getvalue())
    file = picture if kind == "images" else SimpleUploadedFile("a.pdf", b"x")
    data = {"title": "Plan of the park", "file": file}
    admin_client.raise_request_exception = False
    answer = admin_client.post(reverse(f"wagtail{kind}:add"), data)
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (507, True)
    assert "Plan of the park" in one_line(answer)
    assert "چیزی ذخیره نشد" in one_line(answer)
    assert not get_image_model().objects.exists()
    assert not get_document_model().objects.exists()


def test_a_large_file_that_cannot_be_taken_in_is_refused_with_a_sentence(
    admin_user, home_page, monkeypatch
):
    def refuse(handler, data, start):
        raise OSError(errno.ENOSPC, "refused")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", refuse)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(admin_user)
    client.cookies["csrftoken"] = "a" * 32
    data = {"title": "x", "file": SimpleUploadedFile("a.pdf", b"x" * 3_000_000)}
    answer = client.post(reverse("wagtaildocs:add"), data)
    assert answer.status_code == 507
    assert "چیزی ذخیره نشد" in one_line(answer)


def test_other_errors_stay_what_they_are(admin_client, home_page, disk_says):
    disk_says(errno.EIO)
    admin_client.raise_request_exception = False
    data = {"title": "x", "file": SimpleUploadedFile("a.pdf", b"x")}
    assert admin_client.post(reverse("wagtaildocs:add"), data).status_code == 500


def test_a_page_stands_without_the_size_of_a_picture_that_cannot_be_written(
    client, home_page, disk_says
):
    picture = get_image_model().objects.create(title="Park", file=get_test_image_file())
    index = home_page.add_child(instance=NewsIndexPage(title="News", slug="news"))
    news = NewsPage(title="A park opens", slug="park", lead="x", date=NOW.date(), image=picture)
    index.add_child(instance=news)
    disk_says(errno.ENOSPC)
    answer = client.get(news.url)
    assert answer.status_code == 200
    assert "A park opens" in one_line(answer)
    assert not picture.renditions.exists()
