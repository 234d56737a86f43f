"""The screens between the password and the admin: on a phone, in both themes and languages."""

import pytest
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms_site.demo.accounts import PASSWORD
from tests.browser.axe import problems

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light", "dark"])
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, "color_scheme": request.param}


def flaws(page):
    """What axe finds, and whether one has to scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*problems(page), *(["wider than the phone"] if wide > 0 else [])]


def test_a_device_is_set_up_and_asked_for(accounts, live_server, page, settings):
    settings.SECOND_FACTOR = True
    page.goto(f"{live_server.url}/admin/")
    page.fill("[name=username]", "moderator")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/second-factor/device/**")
    assert flaws(page) == []
    page.fill("[name=password]", PASSWORD)
    page.click("text=ادامه")
    page.wait_for_selector(".second-factor__picture")
    assert flaws(page) == []
    device = TOTPDevice.objects.get()
    page.fill("[name=code]", "1")
    page.click("text=ادامه")
    page.wait_for_selector(".w-field__errors")
    assert flaws(page) == []
    TOTPDevice.objects.update(throttling_failure_count=0)
    page.fill("[name=code]", f"{totp(device.bin_key):06d}")
    page.click("text=ادامه")
    page.wait_for_url("**/admin/")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/admin/")
    page.fill("[name=username]", "moderator")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/second-factor/?next=**")
    assert flaws(page) == []
