"""The columns of the table, by the name that any language of the site gives them."""

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy, override
from wagtail.coreutils import get_content_languages

from feedback_plugin.persian_text import fold_letters

NUMBER, ANSWER, VERSION = "number", "answer", "version"
DISPOSITION, UNIT, LEADS_TO = "disposition", "unit", "leads_to"
REASONS = "reasons_"
LABELS = {
    NUMBER: gettext_lazy("Number"),
    ANSWER: gettext_lazy("Answer (number)"),
    VERSION: gettext_lazy("Version"),
    DISPOSITION: gettext_lazy("Disposition (code)"),
    UNIT: gettext_lazy("Unit"),
    LEADS_TO: gettext_lazy("Leads to"),
}
#: Without these nothing can be told of a row; a sheet that lacks others leaves them as they are.
NEEDED = (NUMBER, ANSWER, VERSION, DISPOSITION, UNIT)


def reasons_label(code: str) -> str:
    """What the reasons in one language are called."""
    return f"{gettext('Reasons')} ({get_content_languages()[code]})"


def label(column: str) -> str:
    """What the reader's language calls a column."""
    if column.startswith(REASONS):
        return reasons_label(column.removeprefix(REASONS))
    return str(LABELS[column])


def needed() -> list[str]:
    """The columns without which no sheet is read."""
    return [*NEEDED, REASONS + next(iter(get_content_languages()))]


def by_name() -> dict[str, str]:
    """Each column by its folded name in every language of the admin."""
    found: dict[str, str] = {}
    reasons = [REASONS + code for code in get_content_languages()]
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {folded(label(each)): each for each in (*LABELS, *reasons)}
    return found


def folded(name: str) -> str:
    """A name as it is compared: of any keyboard, with any gaps."""
    return "".join(fold_letters(name).replace("\u200c", "").split())
