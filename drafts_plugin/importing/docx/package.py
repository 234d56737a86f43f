"""The parts of a Word document, unpacked within limits."""

import io
import posixpath
import zipfile
import zlib

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from lxml import etree

from drafts_plugin.importing.lines import UnreadableFileError

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MOST_ENTRIES = 5000
# What all parts that are read may weigh, and what a whole honest file weighs at the very most.
MOST_READ = 32 * 1024 * 1024
MOST_DECLARED = 512 * 1024 * 1024
# Deflate packs long runs of one byte a thousand times; the XML of a text never above this.
HIGHEST_RATIO = 200
SMALL = 1024 * 1024

CONTENT_TYPES = "[Content_Types].xml"
MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
MACRO_MAIN = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
# The strict variant of the format has other names for the same things.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


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
        self.names = {entry.filename for entry in entries}
        self.main = self._find_main()
        self.relations = self._read_relations()

    def unreadable(self, sentence, **values):
        """Return the error that says `sentence` of this file."""
        return UnreadableFileError(sentence % {"file": self.name, **values})

    def related(self, kind):
        """Return the root of the first part of the `kind` («styles», «numbering»), or None."""
        for target in self.relations.get(kind, ()):
            if target in self.names:
                return self.parse(target)
        return None

    def parse(self, part):
        """Return the root element of `part`."""
        data = self._unpack(part)
        for strict, usual in STRICT.items():
            data = data.replace(strict, usual)
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
        if CONTENT_TYPES not in self.names:
            raise self._foreign()
        for override in self.parse(CONTENT_TYPES).iterfind("{*}Override"):
            kind, part = override.get("ContentType"), override.get("PartName", "").lstrip("/")
            if kind in MACRO_MAIN:
                raise self._macros()
            if kind in MAIN and part in self.names:
                return part
        raise self._foreign()

    def _foreign(self):
        return self.unreadable(_("“%(file)s” is not a Word document (.docx)."))

    def _read_relations(self):
        folder, base = posixpath.split(self.main)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        relations = {}
        if part not in self.names:
            return relations
        for one in self.parse(part):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                kind = one.get("Type", "").rpartition("/")[2]
                relations.setdefault(kind, []).append(target.lstrip("/"))
        return relations

    def _unpack(self, part):
        """Unpack within the limit, whatever size the archive declares."""
        entry = self.archive.getinfo(part)
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
