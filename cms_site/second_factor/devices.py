"""A person's device: begun, confirmed by its first code, asked at each sign-in, reset when lost.

A device that was begun counts for nothing, and shows its secret only within the session that
began it: a stranger with the password must not prepare one that its owner then confirms.
"""

import logging
import math
from typing import Any

import django_otp
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.log_actions import log

BEGUN = "second_factor_begun"
SET_UP, RESET = "cms_site.second_factor_set_up", "cms_site.second_factor_reset"
logger = logging.getLogger(__name__)


class CodeRefusedError(Exception):
    """A code that does not open; `seconds` to wait when there were too many wrong ones."""

    def __init__(self, seconds: int = 0):
        super().__init__()
        self.seconds = seconds


def confirmed_device(user: Any) -> TOTPDevice | None:
    """The device that signs this user in, if it was set up."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).order_by("-pk").first()


def begun_device(request: HttpRequest) -> TOTPDevice | None:
    """The device that this session is setting up."""
    devices = TOTPDevice.objects.devices_for_user(request.user, confirmed=False)
    return devices.filter(pk=request.session.get(BEGUN)).first()


def is_verified(request: HttpRequest, device: TOTPDevice | None) -> bool:
    """Has this session shown a code of the device that counts today?"""
    shown = request.session.get(django_otp.DEVICE_ID_SESSION_KEY)
    return device is not None and shown == device.persistent_id


@transaction.atomic
def begin(request: HttpRequest) -> None:
    """Make a secret for this session to scan, in the place of one that was begun before."""
    TOTPDevice.objects.devices_for_user(request.user, confirmed=False).delete()
    device = TOTPDevice.objects.create(user=request.user, name="TOTP", confirmed=False)
    request.session[BEGUN] = device.pk


def verify(request: HttpRequest, code: str) -> None:
    """Open the session by a code of the device that counts."""
    device = confirmed_device(request.user)
    _check(device, code)
    _open(request, device)


def confirm(request: HttpRequest, code: str) -> None:
    """Let the device that was begun count, and no other one any more."""
    device = begun_device(request)
    _check(device, code)
    with transaction.atomic():
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        TOTPDevice.objects.filter(user=request.user).exclude(pk=device.pk).delete()
        log(instance=request.user, action=SET_UP, user=request.user)
    request.session.pop(BEGUN, None)
    _open(request, device)


@transaction.atomic
def reset(user: Any, by: Any = None) -> bool:
    """Forget the devices of somebody who lost theirs; were there any?

    Sessions that they opened are closed with them, and the next sign-in sets up another one.
    """
    deleted, _rows = TOTPDevice.objects.filter(user=user).delete()
    if deleted:
        log(instance=user, action=RESET, user=by)
    return bool(deleted)


def _open(request: HttpRequest, device: TOTPDevice) -> None:
    request.session.cycle_key()
    django_otp.login(request, device)


def _check(device: TOTPDevice | None, code: str) -> None:
    """Take a code once; after each wrong one the next counts after twice as long a pause."""
    with transaction.atomic():
        locked = device and TOTPDevice.objects.select_for_update().filter(pk=device.pk).first()
        seconds = _pause(locked) if locked else 0
        is_right = bool(locked) and locked.verify_token(code)
    if not is_right:
        logger.warning("A code of a second factor was refused.")
        raise CodeRefusedError(seconds)


def _pause(device: TOTPDevice) -> int:
    allowed, why = device.verify_is_allowed()
    if allowed:
        return 0
    return max(1, math.ceil((why["locked_until"] - timezone.now()).total_seconds()))
