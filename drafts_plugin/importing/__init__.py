"""Reads a regulation, in Word or as plain text, into the flat clause tree of a draft.

Nothing here touches the database: a file goes in, stream data and warnings come out.
"""

from drafts_plugin.importing.files import Source, read_source, read_tree
from drafts_plugin.importing.lines import UnreadableFileError, decode, read_file, read_text
from drafts_plugin.importing.matching import Matching, match_tree
from drafts_plugin.importing.options import ImportOptions
from drafts_plugin.importing.origin import Origin
from drafts_plugin.importing.tree import ClauseTree
from drafts_plugin.importing.tree_builder import build_tree
from drafts_plugin.importing.warnings import ImportWarning

__all__ = [
    "ClauseTree",
    "ImportOptions",
    "ImportWarning",
    "Matching",
    "Origin",
    "Source",
    "UnreadableFileError",
    "build_tree",
    "decode",
    "match_tree",
    "read_file",
    "read_source",
    "read_text",
    "read_tree",
]
