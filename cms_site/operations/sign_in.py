"""Wrong passwords: told in the log, and stopped after ten (django-axes keeps the count)."""

from django.http import HttpRequest

from feedback_plugin.throttling import client_key


def connection_address(request: HttpRequest) -> str | None:
    """The connection that wrong passwords are counted by, as one address.

    Of IPv6 that is the first address of the visitor's network: PostgreSQL keeps no network there.
    """
    return client_key(request).partition("/")[0] or None


def describe_attempt(
    username: str, ip_address: str, user_agent: str, path_info: str, request: HttpRequest
) -> str:
    """What the log says of who tried: where, and neither name – it may be a password – nor address.

    The number of the request, which the web server may log too, tells the rest.
    """
    return f"a visitor at {path_info}"
