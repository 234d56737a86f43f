"""What is installed is what was pinned: a version and the hashes of its archives."""

import re
from pathlib import Path

import pytest
from django.conf import settings

LISTS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(r"[a-z0-9-]+==\S+( ; [\w=' ]+)?( +--hash=sha256:[0-9a-f]{64})+")


@pytest.mark.parametrize("name", LISTS)
def test_every_package_has_a_version_and_hashes(name):
    text = (Path(settings.BASE_DIR) / name).read_text().replace("\\\n   ", "")
    lines = [line for line in text.splitlines() if not line.startswith(("#", "-r "))]
    assert [line for line in lines if not PINNED.fullmatch(line)] == []


def test_set_up_takes_nothing_else():
    makefile = (Path(settings.BASE_DIR) / "Makefile").read_text()
    assert "--require-hashes" in makefile
    assert not re.findall(r"pip install(?!.*--require-hashes).*", makefile)
