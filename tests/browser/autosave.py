"""Waiting for the editor of Wagtail, which saves by itself what was typed a moment ago."""

from playwright.sync_api import Page, expect

INDICATOR = "#w-autosave-indicator"
STATE = "data-w-autosave-state-value"


def let_it_save(page: Page) -> None:
    """Wait until nothing is being saved: a click that meets the saving may be lost."""
    page.wait_for_timeout(1500)
    expect(page.locator(INDICATOR)).not_to_have_attribute(STATE, "saving", timeout=30_000)
    page.wait_for_load_state("networkidle")
