"""A text that was read and not accepted yet: it waits in the page itself, sealed.

The preview writes nothing, so the text travels through the form, compressed and signed for one
place and one editor; nobody can accept another text than the importer read.
"""

from dataclasses import asdict
from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from drafts_plugin.importing import ClauseTree, ImportWarning, Source

SALT = "drafts_plugin.pending_text"
LONGEST = 2_000_000
MAX_AGE = timedelta(hours=12)


class TextTooLongError(Exception):
    """The text does not fit into a form."""


class PendingTextError(Exception):
    """What came back is not what was sent, or it was sent long ago."""


def seal(tree, place):
    """Return `tree` as text that only `unseal` with the same `place` takes back."""
    sealed = signing.dumps(asdict(tree), salt=f"{SALT}:{place}", compress=True)
    if len(sealed) > LONGEST:
        raise TextTooLongError(
            _(
                "The text is too long to preview here; ask a developer to import it on the command"
                " line."
            )
        )
    return sealed


def unseal(sealed, place):
    """Return the `ClauseTree` that was sealed for `place`, or raise PendingTextError."""
    try:
        content = signing.loads(sealed, salt=f"{SALT}:{place}", max_age=MAX_AGE)
    except signing.BadSignature as error:
        raise PendingTextError(
            _("The preview is too old or was meant for another draft. Choose the file again.")
        ) from error
    warnings = [ImportWarning(**warning) for warning in content.pop("warnings")]
    source = content.pop("source")
    return ClauseTree(**content, warnings=warnings, source=source and Source(**source))
