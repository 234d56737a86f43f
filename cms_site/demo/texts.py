"""Reading the demo's texts, which stand beside this file as data."""

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"


def load(name):
    """Return the content of the JSON file `name`."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def regulation(name, language):
    """Return a regulation's text, or None where it has no such translation."""
    path = FOLDER / f"{name}.{language}.txt"
    return path.read_text(encoding="utf-8") if path.exists() else None
