"""What the parts of a package are, told as the standard says: by name in any case, or by ending."""

import posixpath
from urllib.parse import unquote

CONTENT_TYPES = "[content_types].xml"
MAIN_RELATION = "officeDocument"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MACROS = "application/vnd.ms-word."
MAIN = (f"{_WORD}document.main+xml", f"{_WORD}template.main+xml")
MACRO_MAIN = (
    f"{_MACROS}document.macroenabled.main+xml",
    f"{_MACROS}template.macroenabledtemplate.main+xml",
)


def part_name(text, folder=""):
    """Return the one spelling of the part that `text` names, as seen from `folder`."""
    path = posixpath.join("/", folder, unquote(text).replace("\\", "/").strip())
    return posixpath.normpath(path).lstrip("/").lower()


class ContentTypes:
    """The type of each part: its own, else that of all names with its ending."""

    def __init__(self, root):
        self.of_parts = {
            part_name(each.get("PartName", "")): _type(each)
            for each in root.iterfind("{*}Override")
        }
        self.of_endings = {
            each.get("Extension", "").lstrip(".").lower(): _type(each)
            for each in root.iterfind("{*}Default")
        }

    def of(self, part):
        """Return the type of `part`, or "" if the package does not say."""
        ending = posixpath.basename(part).rpartition(".")[2]
        return self.of_parts.get(part) or self.of_endings.get(ending, "")


def _type(element):
    return element.get("ContentType", "").partition(";")[0].strip().lower()
