"""Files that come with a case: what is taken, who gets it, and when it is gone."""

import re
import struct
import zlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from feedback_plugin.cases import files, filing
from feedback_plugin.cases.forgetting import forget
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.files import CaseFile
from feedback_plugin.forms import tokens
from tests import scans
from tests.cases.filer import PERSON, WORDS, Filer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]
GPS = 0x8825


def stored(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def photo():
    picture, tags = Image.new("RGB", (40, 30), "linen"), Image.Exif()
    tags[GPS] = {1: "N", 2: (35.0, 41.0, 21.0)}
    made = BytesIO()
    picture.save(made, "JPEG", exif=tags)
    return scans.uploaded(made.getvalue(), "چراغ\u202egpj.exe", "image/jpeg")


def claims_to_be_huge():
    """A picture of few bytes that says that it has 30,000 × 30,000 points."""
    small = scans.picture("PNG", size=(1, 1))
    head = small[12:16] + struct.pack(">II", 30_000, 30_000) + small[24:29]
    return small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:]


def paper(name="نامهٔ شهرداری.pdf"):
    return scans.uploaded(scans.pdf(), name)


@pytest.fixture
def with_files(filer, topic):
    response = filer.file(topic=topic.pk, file_1=photo(), file_3=paper(), **PERSON)
    return Case.objects.get(), filer.code_of(response)


def test_the_receipt_and_its_file_name_what_arrived(filer, topic):
    receipt = filer.file(topic=topic.pk, file_1=photo(), file_3=paper(), **PERSON)
    code = filer.code_of(receipt)
    sent = {"code": code, "text": "x", "form_token": tokens.issue(), "file_1": paper("later.pdf")}
    assert filer.send("reply", sent).status_code == 200
    for page in (receipt, filer.send("keep", {"code": code})):
        html = page.content.decode()
        assert "نامهٔ شهرداری.pdf" in html and "چراغgpj.jpg" in html
        assert "later.pdf" not in html
        assert "بایت" in html and not re.search("[0-9] بایت", html)


def test_a_picture_is_drawn_anew_and_its_name_misleads_nobody(with_files):
    case, _code = with_files
    picture, pdf = case.files.all()
    assert (picture.name, picture.kind) == ("چراغgpj.jpg", "image/jpeg")
    assert (pdf.name, pdf.kind) == ("نامهٔ شهرداری.pdf", "application/pdf")
    assert not Image.open(picture.file).getexif()
    assert pdf.file.read() == scans.pdf()
    assert "چراغ" not in picture.file.name


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"MZ" + bytes(2000), "عکس.jpg", "پذیرفته نمی‌شود"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.png", "پذیرفته نمی‌شود"),
        (scans.pdf() + b"PK\x03\x04" + bytes(2000), "a.pdf", "پذیرفته نمی‌شود"),
        (scans.pdf(lambda writer: writer.encrypt("x")), "a.pdf", "گذرواژه"),
        (scans.hidden_in_an_annotation(), "a.pdf", "اسکریپت"),
        (claims_to_be_huge(), "a.png", "۵۰ میلیون"),
        (b"", "a.pdf", "این فایل خالی است"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_and_nothing_typed_is_lost(
    filer, topic, own_folder, data, name, sentence
):
    response = filer.file(file_1=SimpleUploadedFile(name, data), file_2=paper())
    page = response.content.decode()
    assert sentence in page
    assert WORDS["description"] in page
    assert "data-files-lost" in page
    assert not Case.objects.exists()
    assert not stored(own_folder)


def test_no_file_is_asked_for_again_where_none_was_chosen(filer, topic):
    page = filer.file(subject="").content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert "data-files-lost" not in page


def test_a_site_may_take_none(filer, topic, settings):
    settings.FEEDBACK_CASE_FILES = 0
    assert "file_1" not in filer.open("new").content.decode()
    filer.file(file_1=paper())
    assert not CaseFile.objects.exists()


def test_a_form_that_is_sent_twice_is_one_case_with_one_set_of_files(filer, topic, own_folder):
    token = tokens.issue()
    for _time in range(2):
        filer.file(token, file_1=photo(), file_2=paper())
    assert (Case.objects.count(), CaseFile.objects.count()) == (1, 2)
    assert len(stored(own_folder)) == 2
    page = filer.file(token, file_1=paper("دیگر.pdf")).content.decode()
    assert "data-files-lost" in page
    assert CaseFile.objects.count() == 2


def test_nothing_is_left_of_a_case_that_cannot_be_stored(filer, topic, own_folder, monkeypatch):
    monkeypatch.setattr(filing, "announce", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        filer.file(file_1=paper())
    assert not Case.objects.exists()
    assert not stored(own_folder)


def test_three_files_cost_as_many_queries_as_one(filer, topic, django_assert_max_num_queries):
    with django_assert_max_num_queries(200) as of_one:
        filer.file(file_1=paper())
    with django_assert_max_num_queries(len(of_one)):
        filer.file(file_1=paper(), file_2=paper(), file_3=paper())


def test_two_gigabytes_are_refused_before_they_are_read(filer, topic):
    response = filer.client.post(
        filer.url("new"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 1024**3),
    )
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lamplighter", 200),
        ("overseer", 200),
        ("admin_of_site", 200),
        ("inspector", 404),
        ("editor", 302),
    ],
)
def test_who_at_the_desk_gets_a_file(with_files, desk, request, who, status):
    case, _code = with_files
    address = reverse("feedback_cases_admin:file", args=[case.pk, case.files.last().pk])
    response = desk(request.getfixturevalue(who)).get(address)
    assert response.status_code == status
    if status == 200:
        assert b"".join(response.streaming_content) == scans.pdf()
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]
        assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D9%86")


def test_the_desk_leads_to_the_files(with_files, desk, lamplighter):
    case, _code = with_files
    page = desk(lamplighter).get(reverse("feedback_cases_admin:case", args=[case.pk]))
    for file in case.files.all():
        assert f'href="/admin/cases/{case.pk}/files/{file.pk}/"' in page.content.decode()


def test_no_file_of_another_case_comes_with_ones_own(with_files, desk, lamplighter, topic):
    case, _code = with_files
    other = Filer()
    code = other.code_of(other.file(topic=topic.pk, file_1=paper()))
    pk = case.files.last().pk
    assert other.send("file", {"code": code, "file": pk}).status_code == 404
    others = Case.objects.exclude(pk=case.pk).get()
    address = reverse("feedback_cases_admin:file", args=[others.pk, pk])
    assert desk(lamplighter).get(address).status_code == 404


def test_the_filer_gets_a_file_with_the_code_alone(filer, with_files):
    case, code = with_files
    page = filer.track(code).content.decode()
    file = case.files.last()
    assert file.name in page
    response = filer.send("file", {"code": code, "file": file.pk})
    assert b"".join(response.streaming_content) == scans.pdf()
    assert "no-store" in response["Cache-Control"]
    for key in ("", "x", "9" * 30):
        assert filer.send("file", {"code": code, "file": key}).status_code == 404
    assert "streaming_content" not in vars(filer.send("file", {"code": "1" * 16, "file": file.pk}))
    assert 'name="code"' in filer.open("file").content.decode()


def test_files_are_forgotten_with_the_case(
    with_files, own_folder, django_capture_on_commit_callbacks
):
    case, _code = with_files
    Case.objects.update(state="withdrawn")
    assert len(stored(own_folder)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert forget(timezone.now() + timedelta(days=1)) == 1
    assert not case.files.exists()
    assert not stored(own_folder)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\maryam\\a.pdf", "a.pdf"),
        ("می\u200cروم.exe", "می\u200cروم.pdf"),
        ("a\r\nX-Header: b.pdf", "a X-Header b.pdf"),
        ("", "file.pdf"),
        ("." * 300, "file.pdf"),
        ("a" * 300, "a" * 80 + ".pdf"),
    ],
)
def test_the_name_that_is_shown(name, shown):
    assert files.shown_name(name, "application/pdf") == shown
