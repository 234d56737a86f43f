"""Every block of a draft, with words as importers, programs and people write them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.models import Document

from tests.drafts.helpers import block

LINES = "دهیاری بودجه را منتشر می‌کند.\nدهیار پاسخ می‌دهد.\n\nپایان"
ODD = " \n a\r\nb\rc\x0bd\u2028e\u00a0 \n"
TABLES = (
    "شرح | مبلغ\nخرید | 10",
    "| شرح | مبلغ |\n|---|---|\n| خرید | 10 |",
    "شرح | مبلغ\n-- | --\nخرید | 10",
    "| شرح |\n| خرید |",
    "| | شرح | |\n| | - | |",
    "|\n| |\nالف",
    "شرح\tمبلغ\r\nخرید\t",
    r"a \| b | c\ " + "\n\n" + r"\|",
)


def every_block():
    depths = map(str, range(1, 7))
    return [
        block("part", kind="section", number=" اول ", title="کلیات\nو تعریف‌ها"),
        block("article", number="1", title=" بودجه ", text=LINES),
        *(
            block(kind, number="1", level=depth, text=text)
            for depth in depths
            for kind, text in (("item", LINES), ("note", ODD))
        ),
        block("paragraph", level="1", text=f"\n{LINES}  "),
        *(block("table", level="2", title=" جدول\n", text=text) for text in TABLES),
        # As a program writes them that leaves out what it does not need.
        block("article", number="2", text="متن"),
        block("item", text="متن"),
        block("part", title="پایان"),
    ]


def documents():
    file = Document.objects.create(title="گزارش", file=SimpleUploadedFile("a.pdf", b"%PDF"))
    return [block("document", document=file.pk), block("document", title=" الف ", document=file.pk)]
