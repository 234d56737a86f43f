"""The sizes of screen on which pages are looked at."""

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def resize(page, size):
    """Give the window this size; what a script does about it is done when this returns."""
    page.set_viewport_size(size)
    page.evaluate("new Promise(requestAnimationFrame)")
