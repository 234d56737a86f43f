"""A text that was read and not accepted yet: it waits in the page itself, sealed.

The preview writes nothing, so the text travels through the form, compressed and signed for one
place and one editor; nobody can accept another text than the importer read.
"""

from dataclasses import asdict
from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from drafts_plugin.importing import ImportOptions, ImportWarning, Origin, Source
from drafts_plugin.importing.lines import Line
from drafts_plugin.text.markers.recognition import Marker

SALT = "drafts_plugin.pending_text"
LONGEST = 2_000_000
MAX_AGE = timedelta(hours=12)


class TextTooLongError(Exception):
    """The text does not fit into a form."""


class PendingTextError(Exception):
    """What came back is not what was sent, or it was sent long ago."""


def seal(source, options, place):
    """Return `source`, read as `options` say, as text that only `unseal` of `place` takes back."""
    content = {"source": asdict(source), "options": asdict(options)}
    sealed = signing.dumps(content, salt=f"{SALT}:{place}", compress=True)
    if len(sealed) > LONGEST:
        raise TextTooLongError(
            _(
                "The text is too long to preview here; ask a developer to import it on the command"
                " line."
            )
        )
    return sealed


def unseal(sealed, place):
    """Return the `Source` that was sealed for `place` and its options, or raise PendingTextError.

    The text is read again from its lines: an editor may choose to have it read in another way.
    """
    try:
        content = signing.loads(sealed, salt=f"{SALT}:{place}", max_age=MAX_AGE)
    except signing.BadSignature as error:
        raise PendingTextError(
            _("The preview is too old or was meant for another draft. Choose the file again.")
        ) from error
    source = content["source"]
    lines = [Line(**{**line, "known": _marker(line["known"])}) for line in source["lines"]]
    warnings = [ImportWarning(**warning) for warning in source["warnings"]]
    origin = source["origin"] and Origin(**source["origin"])
    return Source(lines, warnings, source["title"], origin), ImportOptions(**content["options"])


def _marker(known):
    if known is None:
        return None
    value = known["value"]
    return Marker(**{**known, "value": None if value is None else tuple(value)})
