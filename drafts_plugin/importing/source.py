"""Which file a text was read from: its name, and a digest that no other file has."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """The name of a file without its folders, and the SHA-256 hex digest of its bytes."""

    file: str
    sha256: str


def source_of(data: bytes, name: str) -> Source:
    """Return the `Source` of the file `data` called `name`."""
    last = Path(name).name.encode("utf-8", "replace").decode()
    return Source(last, hashlib.sha256(data).hexdigest())
