"""The regulation of the drafts' story, as its editors have it: a Word file."""

from docx import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement

TITLE = "دستورالعمل نگهداری معابر و روشنایی روستاها"
SUMMARY = "این دستورالعمل نوبت‌های بازدید معابر روستا و مهلت تعمیر روشنایی را تعیین می‌کند."
ABOUT = {
    "legal_basis": "مادهٔ ۶۷ قانون شهرداری",
    "responsible_unit": "دفتر خدمات شهری",
    "contact_email": "rules@example.ir",
}
INSPECTED = "دهیاری معابر روستا را هر سال یک بار بازدید و نتیجه را ثبت می‌کند."
INSPECTED_TWICE = INSPECTED.replace("یک بار", "دو بار، پیش و پس از زمستان،")
REPAIRED = "خرابی چراغ معبر ظرف ده روز از زمان گزارش رفع می‌شود."
REPAIRED_SOONER = REPAIRED.replace("ده روز", "هفت روز کاری")

HEADINGS = {"فصل اول ـ کلیات", "فصل دوم ـ بازدید و تعمیر", "فصل سوم ـ هزینه و گزارش"}
BEFORE_TABLE = f"""فصل اول ـ کلیات
ماده ۱ـ هدف این دستورالعمل ایمن نگه داشتن معابر و روشنایی روستاهای دارای دهیاری است.
ماده ۲ـ اصطلاحات این دستورالعمل به شرح زیر است:
الف) معبر: راهی که درون محدودهٔ مصوب روستا برای عبور همگان است.
ب) روشنایی: چراغ، پایه و شبکهٔ برق معبر.
ماده ۳ـ دهیاری مسئول اجرای این دستورالعمل در محدودهٔ روستا است.
تبصره ـ در روستاهای بدون دهیاری بخشداری این وظایف را بر عهده دارد.
فصل دوم ـ بازدید و تعمیر
ماده ۴ـ {INSPECTED}
تبصره ۱ـ پل‌ها و دیوارهای حایل پس از هر سیل یا زمین‌لرزه نیز بازدید می‌شوند.
تبصره ۲ـ شورای اسلامی روستا می‌تواند بازدید فوری یک معبر را درخواست کند.
ماده ۵ـ {REPAIRED}
ماده ۶ـ مهلت رفع دیگر خرابی‌ها از زمان گزارش به شرح جدول زیر است:"""
TABLE = (("خرابی", "مهلت"), ("چالهٔ معبر اصلی", "۵ روز"), ("شکستگی جدول", "۲۰ روز"))
AFTER_TABLE = """ماده ۷ـ دهیاری محل خرابی را تا رفع آن با علامت هشدار ایمن می‌کند.
فصل سوم ـ هزینه و گزارش
ماده ۸ـ هزینهٔ اجرای این دستورالعمل در بودجهٔ سالانهٔ دهیاری پیش‌بینی می‌شود.
ماده ۹ـ دهیاری گزارش بازدیدها و تعمیرهای موضوع ماده ۴ را هر شش ماه منتشر می‌کند.
ماده ۱۰ـ این دستورالعمل یک ماه پس از ابلاغ لازم‌الاجرا است."""


def write(path):
    """Write the regulation as a Word file with headings, a table and lines from right to left."""
    file = WordFile()
    file.add_heading(TITLE, level=0)
    _add_lines(file, BEFORE_TABLE)
    table = file.add_table(rows=0, cols=2)
    for texts in TABLE:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    _add_lines(file, AFTER_TABLE)
    file.save(path)
    return path


def _add_lines(file, text):
    for line in text.splitlines():
        style = "Heading 1" if line in HEADINGS else "Normal"
        paragraph = file.add_paragraph(line, style=style)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
