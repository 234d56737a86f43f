"""The settings that both feedback apps share, read when they are asked for."""

from django.conf import settings
from django.utils.crypto import salted_hmac


class Conf:
    """Typed view of the site's FEEDBACK_* settings."""

    @property
    def receipt_key(self) -> bytes:
        """Key of the stored receipt hashes; changing it makes every receipt unknown."""
        own = getattr(settings, "FEEDBACK_RECEIPT_KEY", "")
        if own:
            return own.encode()
        return salted_hmac("feedback_plugin.receipts", "", algorithm="sha256").digest()

    @property
    def form_token_seconds(self) -> int:
        """How long after it was opened a form may be sent."""
        return getattr(settings, "FEEDBACK_FORM_TOKEN_SECONDS", 60 * 60)

    @property
    def client_address_header(self) -> str:
        """The WSGI variable holding the visitor's address, as the site's proxy sets it."""
        return getattr(settings, "FEEDBACK_CLIENT_ADDRESS_HEADER", "REMOTE_ADDR")

    @property
    def page_types(self) -> list[str] | None:
        """Labels ("app.Model") of the page types that take comments; None means all of them."""
        return getattr(settings, "FEEDBACK_COMMENT_PAGE_TYPES", None)


conf = Conf()
