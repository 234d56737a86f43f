"""What a drawing is, of which nothing can be kept in a text."""

from drafts_plugin.importing.docx.elements import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
_PICTURES = (f"{A}blip", f"{V}imagedata")
_OBJECTS = (f"{OFFICE}OLEObject", f"{W}control")
_KINDS_BY_URI = {"diagram": "diagram", "chart": "chart", "chartex": "chart"}


def kind_of(drawing):
    """Return "diagram", "chart", "object", "picture", "shape", or "" for one of text alone."""
    for data in drawing.iter(f"{A}graphicData"):
        kind = _KINDS_BY_URI.get(data.get("uri", "").rpartition("/")[2])
        if kind:
            return kind
    if next(drawing.iter(*_OBJECTS), None) is not None:
        return "object"
    if next(drawing.iter(*_PICTURES), None) is not None:
        return "picture"
    says = next(drawing.iter(f"{W}txbxContent"), None) is not None
    return "" if says or _is_rule(drawing) else "shape"


def _is_rule(drawing):
    return any(each.get(f"{OFFICE}hr") in ("t", "true") for each in drawing)
