"""Reads the plain text of a regulation into the flat clause tree of a draft.

Nothing here touches the database: text goes in, stream data and warnings come out.
"""

from .reading import UnreadableFileError, decode, read_text
from .tree import ClauseTree, build_tree
from .warnings import ImportWarning

__all__ = [
    "ClauseTree",
    "ImportWarning",
    "UnreadableFileError",
    "build_tree",
    "decode",
    "read_text",
]
