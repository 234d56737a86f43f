"""`make docs`: build both halves of the documentation, and look whether they need nobody else.

`python build.py [FOLDER]`; a link that leads nowhere, or a page that loads from another host, is
told and makes the exit code 1.
"""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FOREIGN = ("http:", "https:", "//")
# What a browser asks for by itself; a link waits for a reader.
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src"}
LOADING_LINKS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload"}


class Addresses(HTMLParser):
    """What a page loads, where its links lead, and which places of it have a name."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.names.add(values.get("id", ""))
        if tag == "a":
            self.links.append(values.get("href", ""))
        elif tag == "link" and LOADING_LINKS & set(values.get("rel", "").split()):
            self.loaded.append(values.get("href", ""))
        elif tag in LOADED:
            self.loaded.append(values.get(LOADED[tag], ""))


def build(folder: Path) -> None:
    """Both halves; the English one first, since it empties the folder."""
    for language, below in (("en", folder), ("fa", folder / "fa")):
        config = HERE / f"mkdocs.{language}.yml"
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
            + ["--config-file", str(config), "--site-dir", str(below)],
            check=True,
            # MkDocs speaks of its future at every build; so does docs/adr/0042.
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )


def faults(folder: Path) -> list[str]:
    """What the built pages load from elsewhere, and links within them that lead nowhere."""
    pages = {path: Addresses(path) for path in folder.rglob("*.html") if path.name != "404.html"}
    found = []
    for path, page in pages.items():
        foreign = [address for address in page.loaded if address.startswith(FOREIGN)]
        lost = [link for link in page.links if not leads_somewhere(path, link, pages)]
        found += [f"{path.relative_to(folder)}: {address}" for address in (*foreign, *lost)]
    for sheet in folder.rglob("*.css"):
        text = sheet.read_text("utf-8")
        if "url(http" in text or "url(//" in text or "@import" in text:
            found.append(f"{sheet.relative_to(folder)} loads from elsewhere")
    return found


def leads_somewhere(path: Path, link: str, pages: dict[Path, Addresses]) -> bool:
    """Links to other hosts are left to their readers."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if target not in pages or not parts.fragment:
        return target.exists()
    return unquote(parts.fragment) in pages[target].names


def main() -> None:
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "var" / "docs"
    build(folder)
    if found := faults(folder):
        sys.exit("\n".join(found))
    print(f"The documentation is at {folder / 'index.html'}")


if __name__ == "__main__":
    main()
