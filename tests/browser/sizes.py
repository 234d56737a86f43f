"""The sizes of screen on which pages are looked at."""

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
