"""Find the browsers of the tests, or install Debian's where the user may."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class InstalledBrowser:
    """A browser of the system, and how Playwright launches it."""

    title: str
    #: Debian's, the best first.
    packages: tuple[str, ...]
    names: tuple[str, ...]
    launch: dict[str, Any] = field(default_factory=dict)

    def find(self) -> str | None:
        """Return the path of it where it is installed."""
        return next((path for name in self.names if (path := shutil.which(name))), None)

    @property
    def launch_args(self) -> dict[str, Any]:
        return {"executable_path": self.find(), **self.launch}

    def install(self) -> bool:
        """Install the best of it that is missing and the user may; whether there is one now."""
        if not shutil.which(self.names[0]) and shutil.which("apt-get") and os.geteuid() == 0:
            print(f"Installing {self.title} for the browser tests ...", flush=True)
            subprocess.run(["apt-get", "update", "-qq"], check=False)
            _install_first(self.packages[:1] if self.find() else self.packages)
        return bool(self.find())


def _install_first(packages: tuple[str, ...]) -> None:
    """Install one of them, the next one where the archive does not have the first."""
    for package in packages:
        installing = subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False)
        if installing.returncode == 0:
            return


#: The shell draws no window around its pages: a third to a half less work for the processor.
CHROMIUM = InstalledBrowser(
    "Chromium",
    ("chromium-headless-shell", "chromium"),
    (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ),
    {
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
    },
)
#: Driven by WebDriver BiDi, which needs no build of Playwright's own; with scrollbars that take
#: room, as on many a desktop.
FIREFOX = InstalledBrowser(
    "Firefox",
    ("firefox-esr",),
    ("firefox-esr", "firefox"),
    {
        "channel": "moz-firefox",
        "firefox_user_prefs": {
            "widget.gtk.overlay-scrollbars.enabled": False,
            "dom.events.testing.asyncClipboard": True,
        },
    },
)
BY_NAME = {"chromium": CHROMIUM, "firefox": FIREFOX}


def main(name: str) -> int:
    browser = BY_NAME[name]
    if browser.install():
        return 0
    print(
        f"The browser tests need {browser.title} and found none. Install it (on Debian: "
        f"`sudo apt-get install {browser.packages[0]}`), then call `make` again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
