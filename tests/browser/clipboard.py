"""Leave to read and write what is copied."""


def allow(page):
    """Give the page and the test leave. Firefox asks a test for none, and knows none by name."""
    if page.context.browser.browser_type.name == "chromium":
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
