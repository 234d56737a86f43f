"""Finding a case by its secret code, for doors that count wrong ones."""

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.receipts import hash_code


def case_of(code):
    """The case that this code opens, or None."""
    return (
        Case.objects.select_related("unit", "topic__parent", "page")
        .filter(tracking_hash=hash_code(code))
        .first()
    )
