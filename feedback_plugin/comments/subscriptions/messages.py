"""What those read whose address has got all the messages of a day."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def message_comes_later(leaves_at: datetime, must_confirm: bool) -> str:
    """That nothing leaves now, from when on one can, and what leads on already."""
    if must_confirm:
        sentence = _(
            "This address has got as many emails as we send to one address in a day. The next"
            " leaves on %(when)s and leads to all comments that wait for it, this one too; the"
            " link in the newest email from us leads to them already. The moderators read the"
            " comment as soon as you have confirmed it."
        )
    else:
        sentence = _(
            "This address has got as many emails as we send to one address in a day, so none was"
            " sent about this. Open the link in the newest email from us: it leads to this as"
            " well. Or ask again after %(when)s."
        )
    return sentence % {"when": date_format(timezone.localtime(leaves_at), "l j F Y – H:i")}
