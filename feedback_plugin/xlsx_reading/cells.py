"""What the parser tells of a sheet, taken as it comes: its texts, and its rows."""

import re
from typing import Any

from feedback_plugin.xlsx_reading.limits import Budget

MOST_COLUMNS = 60
# What Excel takes in one cell.
CELL_LENGTH = 32_767
# How the format writes characters that XML has no place for.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,9}")


class Formula(str):
    """What stands in a cell that calculates something."""


class Overlong(str):
    """Nothing, for a cell that holds more than a spreadsheet lets it."""


class Target:
    """What the parser tells of a part; `found` is taken away as it comes."""

    #: The elements whose characters are read.
    spoken: frozenset[str] = frozenset()

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.found: list[Any] = []
        self.hears = False
        self.unheard = 0
        self.listen()

    def take(self) -> list[Any]:
        taken, self.found = self.found, []
        return taken

    def listen(self) -> None:
        """Forget what was heard: a cell begins."""
        self.heard: list[str] = []
        self.length = 0

    def said(self) -> str:
        """What was heard since."""
        return Overlong() if self.length > CELL_LENGTH else "".join(self.heard)

    def doctype(self, *_names: Any) -> None:
        raise ValueError("No spreadsheet defines entities of its own.")

    def start(self, tag: str, attributes: Any) -> None:
        self.budget.spend(elements=1)
        name = tag.rpartition("}")[2]
        if name == "rPh":
            self.unheard += 1
        self.hears = name in self.spoken and not self.unheard
        self.begin(name, attributes)

    def data(self, text: str) -> None:
        if self.hears:
            self.length += len(text)
            if self.length <= CELL_LENGTH:
                self.heard.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name == "rPh":
            self.unheard -= 1
        self.hears = False
        self.finish(name)

    def close(self) -> None:
        return None

    def begin(self, name: str, attributes: Any) -> None:
        raise NotImplementedError

    def finish(self, name: str) -> None:
        raise NotImplementedError


class Texts(Target):
    """The texts that cells name by their place."""

    spoken = frozenset("t")

    def begin(self, name: str, attributes: Any) -> None:
        if name == "si":
            self.listen()

    def finish(self, name: str) -> None:
        if name == "si":
            self.found.append(_unescaped(self.said()))


class Rows(Target):
    """The rows that are not empty."""

    spoken = frozenset(("v", "t"))

    def __init__(self, budget: Budget, texts: list[str]) -> None:
        super().__init__(budget)
        self.texts = texts
        self.named: set[int] = set()
        self.number = 0
        self.cells: dict[int, str] = {}
        self.column = 0
        self.kind, self.is_formula = "n", False

    def begin(self, name: str, attributes: Any) -> None:
        if name == "row":
            self.number = _whole(attributes.get("r")) or self.number + 1
            self.cells, self.column = {}, 0
        elif name == "c":
            self.column = _column(attributes.get("r", "")) or self.column + 1
            self.kind, self.is_formula = attributes.get("t", "n"), False
            self.listen()
        elif name == "f":
            self.is_formula = True

    def finish(self, name: str) -> None:
        if name == "c" and self.column <= MOST_COLUMNS:
            text = self._text()
            if self.is_formula:
                self.cells[self.column] = Formula(text)
            elif isinstance(text, Overlong) or text.strip():
                self.cells[self.column] = text
        elif name == "row" and self.cells:
            self.found.append((self.number, self.cells))

    def _text(self) -> str:
        value = self.said()
        if self.kind == "s" and value.strip():
            return self._named(int(value))
        if self.kind == "n" and value:
            number = float(value)
            return str(int(number)) if abs(number) < 1e18 and number == int(number) else value
        return _unescaped(value)

    def _named(self, place: int) -> str:
        if not 0 <= place < len(self.texts):
            return ""
        text = self.texts[place]
        if place in self.named:
            # As much is made of it as if each cell held it itself; once was paid when it was read.
            self.budget.spend(size=len(text.encode(errors="surrogatepass")))
        self.named.add(place)
        return text


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _column(reference: str) -> int:
    """The place of a cell such as `AB12` in its row, from 1 on; 0 where it is not told."""
    match = _REFERENCE.fullmatch(reference)
    place = 0
    for letter in match[1] if match else "":
        place = place * 26 + ord(letter) - ord("A") + 1
    return place
