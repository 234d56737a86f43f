"""Wrong tracking codes, counted by connection: right ones cost nothing, whoever shares an address.

Where too many were sent, no code is looked up until the minute is over. A door that still opened
for right codes while it refuses wrong ones would tell a robot which are right, and stop nobody; so
the wait is short instead. A slip that the check digit tells is no guess and is not counted.
"""

import logging

from django.http import HttpRequest

from feedback_plugin import throttling
from feedback_plugin.conf import conf

WINDOW_SECONDS, AN_HOUR = 60, 60 * 60
logger = logging.getLogger(__name__)


def may_look_up(request: HttpRequest) -> bool:
    """Has this connection sent fewer wrong codes in this minute than it may?"""
    client = throttling.client_key(request)
    return throttling.used("wrong-code", client, WINDOW_SECONDS) < conf.wrong_codes_a_minute


def count_wrong(request: HttpRequest) -> None:
    """Note that nothing has the code that was sent; the operators hear once an hour of too many."""
    client = throttling.client_key(request)
    count = throttling.count_one("wrong-code", client, WINDOW_SECONDS)
    if count == conf.wrong_codes_a_minute and throttling.hit("guessing", client, 1, AN_HOUR):
        logger.warning(
            "Tracking codes are being guessed: %s wrong ones came from one connection within a"
            " minute. It is refused for the rest of each such minute; the log of the web server"
            " has its address.",
            count,
        )
