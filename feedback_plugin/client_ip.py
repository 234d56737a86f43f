"""The addresses of visitors, kept only as a keyed hash and only for a while.

The hash tells that two things came over one connection. With the key it could be reversed by trying
every address, so it is forgotten in time: see `prune_addresses`.
"""

import hashlib
import hmac
import ipaddress
import re

from feedback_plugin.conf import conf

WITH_PORT = re.compile(r"\[([0-9A-Fa-f:.%\w]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+")


def hash_address(address: str) -> str:
    """What is kept of an address; "" where nothing is to be kept, or none is known."""
    if not address or conf.address_retention_days == 0:
        return ""
    message = f"feedback_plugin.client_ip\0{address}"
    return hmac.new(conf.receipt_key, message.encode(), hashlib.sha256).hexdigest()


def normalise_address(address: str) -> str:
    """An address as far as it tells one connection from another: of IPv6 the first half.

    A proxy may write the port behind it, which is another one for every request. What is no
    address is "": all that come with such share one limit.
    """
    with_port = WITH_PORT.fullmatch(address.strip('" '))
    try:
        parsed = ipaddress.ip_address(with_port[1] or with_port[2] if with_port else address)
    except ValueError:
        return ""
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
