"""What stands between a clause's number and its text."""

from drafts_plugin.text.markers.spelling import GAP

DASHES = r"\u0640\-\u2010-\u2015\u2212"
DASH = f"[{DASHES}]"
# Conversions from old fonts mirror brackets: «ماده )۵(». Each expression has one OPEN at most.
OPEN = r"(?:[(\[{]|(?P<mirrored>\)))"
CLOSE = r"(?(mirrored)\(|[)\]}])"
TIGHT = rf"(?:[.:]?{DASH}{{1,5}}:?|[:؛۔./](?!\d))"
SEPARATOR = rf"(?:{GAP}{TIGHT}|[^\S\n]{{0,4}}\t)"
BULLET = rf"(?:[•●▪■◆*#]{{1,6}}{GAP})?"
# «ماده ۵ (اصلاحی …)»: the remark about an amendment follows the number of a heading, never of
# a mention in a sentence.
AMENDED = rf"(?={GAP}\((?:اصلاحی|الحاقی|منسوخ|حذف))"
END = rf"{GAP}$"
