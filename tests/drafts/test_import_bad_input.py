"""Every bad file of an importer's life, through the admin and through the command."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import written
from tests.drafts.importing.bad_files import BAD, LIMIT

NAME = "draft.docx"
FILES = [
    *("some zip", "zip cut off", "encrypted", "zip with password", "macros by type"),
    *("macros by file", "too many paragraphs", "too large", "bomb", "lying bomb", "entities"),
    *("packed by bzip2", "packed by lzma"),
]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limit(settings):
    settings.DRAFTS_IMPORT_MAX_BYTES = LIMIT


@pytest.fixture(params=FILES)
def bad(request):
    return BAD[request.param][0]


def test_in_the_admin_it_is_told_at_the_field_and_writes_nothing(admin_client, draft_index, bad):
    before = written()
    url = reverse("drafts_plugin_import_draft", args=[draft_index.pk])
    response = admin_client.post(url, {"file": SimpleUploadedFile(NAME, bad)})
    assert response.status_code == 200
    [error] = response.context["form"].errors["file"]
    assert NAME in error
    assert written() == before


def test_on_the_command_line_it_is_one_sentence(draft_index, bad, tmp_path):
    file = tmp_path / NAME
    file.write_bytes(bad)
    with pytest.raises(CommandError, match=NAME) as caught:
        call_command("import_draft", str(file), stdout=StringIO())
    assert caught.value.returncode == 2
    assert "\n" not in str(caught.value)
    assert not DraftPage.objects.exists()
