"""How a text may be read in another way than by itself; an import offers what it found."""

from dataclasses import dataclass

#: Instead of a word: the numbered lines («۱- …») are the articles.
NUMBERED_LINES = "1"


@dataclass(frozen=True)
class ImportOptions:
    """`join_lines` joins lines that were wrapped at a width, `articles_called` is what the text
    calls its articles («اصل»), or `NUMBERED_LINES`.
    """

    join_lines: bool = False
    articles_called: str = ""
