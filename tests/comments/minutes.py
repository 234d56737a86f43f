"""What a body sends with the form, and with a letter, when it has met."""

from datetime import timedelta

from django.utils import timezone

from tests import scans


def met(days_ago=3):
    """The day of a meeting, as a machine writes it."""
    return timezone.localdate() - timedelta(days=days_ago)


def minutes(**changes):
    """The fields about the minutes, filled in; an empty one is left out with None."""
    given = {
        "minutes_held_on": met().isoformat(),
        "minutes_present": "9",
        "minutes_signed": "7",
        "minutes_scan": scans.uploaded(scans.pdf(), "مهر و امضای علی.pdf"),
        **changes,
    }
    return {name: value for name, value in given.items() if value is not None}


def of_a_council(**changes):
    """The rest of what a village council writes into the form."""
    sent = {
        "respondent_kind": "dehyari",
        "organisation": "شورای اسلامی روستای گل‌چشمه",
        "name": "دبیر شورا",
        "text": "بند ۲ با بودجهٔ روستا سازگار نیست.",
        **minutes(),
        **changes,
    }
    return {name: value for name, value in sent.items() if value is not None}


def files(folder):
    """All that lies in the private storage."""
    return [path for path in folder.rglob("*") if path.is_file()]
