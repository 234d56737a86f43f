"""What stands between a clause's number and its text."""

from drafts_plugin.text.markers.spelling import GAP

DASHES = r"\u0640\-\u2010-\u2015\u2212"
DASH = f"[{DASHES}]"
# Conversions from old fonts mirror brackets: «ماده )۵(». Each expression has one OPEN at most.
OPEN = r"(?:[(\[{]|(?P<mirrored>\)))"
CLOSE = r"(?(mirrored)\(|[)\]}])"
TIGHT = rf"(?:[.:]?{DASH}{{1,5}}:?|[:؛۔./](?!\d))"
SEPARATOR = rf"(?:{GAP}{TIGHT}|[^\S\n]{{0,4}}\t)"
END = rf"{GAP}$"
