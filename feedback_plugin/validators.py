"""Which e-mail addresses are taken from the public."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


def validate_mailbox(address: str) -> None:
    """Raise ValidationError unless this is the address of one mailbox.

    In quotes an address may hold commas, and the queue of e-mail parts its recipients at commas:
    one to `"a,victim@example.com,b"@example.com` would go to somebody who never asked for it.
    """
    validate_email(address)
    if '"' in address:
        raise ValidationError(validate_email.message, code=validate_email.code)
