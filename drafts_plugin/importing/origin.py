"""Which file a text was read from: its name, and a digest that no other file has."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Origin:
    """The name of a file without its folders, and the SHA-256 hex digest of its bytes."""

    file: str
    sha256: str


def origin_of(data: bytes, name: str) -> Origin:
    """Return the `Origin` of the file `data` called `name`."""
    last = Path(name).name.encode("utf-8", "replace").decode()
    return Origin(last, hashlib.sha256(data).hexdigest())
