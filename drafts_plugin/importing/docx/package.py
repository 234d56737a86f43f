"""The parts of a Word document, unpacked within limits."""

import codecs
import io
import posixpath
import re
import zipfile
import zlib

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from lxml import etree

from drafts_plugin.importing.docx.content_types import (
    CONTENT_TYPES,
    MACRO_MAIN,
    MAIN,
    MAIN_RELATION,
    ContentTypes,
    part_name,
)
from drafts_plugin.importing.lines import UnreadableFileError

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MOST_ENTRIES = 5000
# What others give is unpacked as a whole however little of it is asked for.
PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What all parts that are read may weigh, and what a whole honest file weighs at the very most.
MOST_READ = 32 * 1024 * 1024
MOST_DECLARED = 512 * 1024 * 1024
# Deflate packs long runs of one byte a thousand times; the XML of a text never above this.
HIGHEST_RATIO = 200
SMALL = 1024 * 1024

# Where every writer puts it, unless the document says otherwise.
USUAL_MAIN = "word/document.xml"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
# The strict variant of the format has other names for the same things.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def is_zip(data):
    """Whether `data` is a zip archive, as every .docx is."""
    return data.startswith(ZIP)


def open_package(data, name):
    """Return the `Package` of the document `data` called `name`, or raise UnreadableFileError."""
    return Package(data, name)


class Package:
    """A document; its parts are found as the document itself names them."""

    def __init__(self, data, name):
        self.name = name
        self.left = MOST_READ
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self.archive.infolist()
        except DAMAGED as error:
            raise self.unreadable(_("“%(file)s” is damaged and cannot be opened.")) from error
        self._check(entries)
        self.entries = {}
        for entry in entries:
            self.entries.setdefault(part_name(entry.filename), entry)
        self.main = self._find_main()
        self.relations = self.relations_of(self.main)

    def unreadable(self, sentence, **values):
        """Return the error that says `sentence` of this file."""
        return UnreadableFileError(sentence % {"file": self.name, **values})

    def related(self, kind):
        """Return the root of the first part of the `kind` («styles», «numbering»), or None."""
        return next(self.all_related(kind), None)

    def all_related(self, kind):
        """Return the roots of all parts of the `kind` («header»)."""
        return map(self.parse, self.relations.get(kind, ()))

    def parse(self, part):
        """Return the root element of `part`."""
        data = _in_usual_names(self._unpack(part))
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.unreadable(_("“%(file)s” is damaged: its text cannot be read.")) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.unreadable(
                _("“%(file)s” defines entities of its own, which no Word document does.")
            )
        return root

    def _check(self, entries):
        if any(entry.flag_bits & 1 for entry in entries):
            raise self.unreadable(_("“%(file)s” is protected by a password; save it without one."))
        if any(entry.compress_type not in PACKED_AS for entry in entries):
            raise self.unreadable(_("“%(file)s” is damaged and cannot be opened."))
        declared = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES or declared > MOST_DECLARED:
            raise self._bomb()
        if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
            raise self._macros()

    def _bomb(self):
        return self.unreadable(
            _("“%(file)s” unpacks to far more than a document needs (over %(limit)s)."),
            limit=filesizeformat(MOST_READ),
        )

    def _macros(self):
        return self.unreadable(
            _("“%(file)s” holds macros; save it as a Word document without macros (.docx).")
        )

    def _find_main(self):
        types = self._content_types()
        named = self.relations_of("").get(MAIN_RELATION, [])
        for part in [*named, *types.of_parts, USUAL_MAIN, *sorted(self.entries)]:
            if part not in self.entries or part == CONTENT_TYPES:
                continue
            kind = types.of(part)
            if kind in MACRO_MAIN:
                raise self._macros()
            if kind in MAIN:
                return part
        raise self.unreadable(_("“%(file)s” is not a Word document (.docx)."))

    def _content_types(self):
        if CONTENT_TYPES not in self.entries:
            raise self.unreadable(_("“%(file)s” is not a Word document (.docx)."))
        return ContentTypes(self.parse(CONTENT_TYPES))

    def relations_of(self, part):
        """Return {kind: parts that are there} of what `part`, or the package, relates to."""
        folder, base = posixpath.split(part)
        relating = posixpath.join(folder, "_rels", f"{base}.rels")
        root = self.parse(relating) if relating in self.entries else ()
        relations = {}
        for one in root:
            if one.get("TargetMode") != "External":
                target = part_name(one.get("Target", ""), folder)
                kind = one.get("Type", "").rpartition("/")[2]
                if target in self.entries:
                    relations.setdefault(kind, []).append(target)
        return relations

    def _unpack(self, part):
        """Unpack within the limit, whatever size the archive declares."""
        entry = self.entries[part]
        try:
            with self.archive.open(entry) as source:
                data = source.read(self.left + 1)
        except DAMAGED as error:
            raise self.unreadable(_("“%(file)s” is damaged and cannot be opened.")) from error
        self.left -= len(data)
        if self.left < 0:
            raise self._bomb()
        if len(data) > SMALL and len(data) > HIGHEST_RATIO * max(entry.compress_size, 1):
            raise self._bomb()
        return data


def _in_usual_names(data):
    if data.startswith(_WIDE):
        text = data.decode("utf-16", "replace")
        data = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    return _STRICT.sub(_USUAL, data)
