"""What MkDocs is told of our folder: which files are of a language, what comes from outside it, and
where links lead. The sources are written to be read in a browser of repositories.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
THEME = Path(__file__).resolve().parent / "theme"
FONTS = ROOT / "cms_site" / "static" / "cms_site" / "fonts"
# Documents that stand where browsers of repositories look for them.
AT_ROOT = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
# The description of the wheel says what the first page says.
LEFT_OUT = "package.md"
# Turns a page round in a browser of repositories; here the whole half is.
FRAME = re.compile(r'^<div dir="rtl" lang="fa">$|^</div>$', re.MULTILINE)
LINK = re.compile(r"\]\((?!\w+:|#)([^)\s#]*)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages of one language, each under a name without it, with style and fonts."""
    for file in list(files.documentation_pages()):
        files.remove(file)
    for name, path in documents(language_of(config)):
        files.append(File.generated(config, name, abs_src_path=str(path)))
    for path in (*THEME.iterdir(), *FONTS.glob("*.woff2")):
        files.append(File.generated(config, f"site/{path.name}", abs_src_path=str(path)))
    if language_of(config) == "en":
        files.append(File.generated(config, "adr/index.md", content=decisions()))
    return files


def language_of(config: MkDocsConfig) -> str:
    return str(config.theme["language"])


def documents(language: str) -> Iterator[tuple[str, Path]]:
    """Name on the site and path of each document of a language."""
    for path in sorted(DOCS.rglob("*.md")):
        name = path.relative_to(DOCS).as_posix()
        if name != LEFT_OUT and language_of_name(name) == language:
            yield name_on_site(name), path
    if language == "en":
        for name in AT_ROOT:
            yield name, ROOT / name


def language_of_name(name: str) -> str:
    return "fa" if name.endswith(".fa.md") else "en"


def name_on_site(name: str) -> str:
    return re.sub(r"\.(fa|en)\.md$", ".md", name)


def decisions() -> str:
    """A list of the decisions by their headings."""
    lines = ["# Decisions", "", "Why things are as they are, a decision a page.", ""]
    for path in sorted((DOCS / "adr").glob("*.md")):
        number, _dot, heading = path.read_text("utf-8").splitlines()[0][2:].partition(". ")
        lines.append(f"- {number} [{heading}]({path.name})")
    return "\n".join(lines)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let each link lead to where its target stands in the built site."""
    language = language_of(config)

    def rewritten(match: re.Match[str]) -> str:
        path = target_of(page.file.src_uri, match[1])
        name = name_on_site(path)
        if path.endswith(".md") and language_of_name(path) != language and (DOCS / path).is_file():
            link = other_half(page, name, language)
        else:
            link = posixpath.relpath(name, posixpath.dirname(page.file.src_uri) or ".")
        return f"]({link}{match[2] or ''})"

    return LINK.sub(rewritten, FRAME.sub("", markdown))


def target_of(src_uri: str, link: str) -> str:
    """The path of a link's target below `docs/`, or below the root for what stands there."""
    folder = "" if src_uri in AT_ROOT else posixpath.join("docs", posixpath.dirname(src_uri))
    path = posixpath.normpath(posixpath.join(folder, link)).removeprefix("docs/")
    return f"{path}/index.md" if link.endswith("/") else path


def other_half(page: Page, name: str, language: str) -> str:
    """The address of a page in the other language, seen from this one."""
    address = name.removesuffix(".md").removesuffix("index")
    prefix = "fa/" if language == "en" else "../"
    here = posixpath.dirname(page.url.rstrip("/") + "/.") if page.url.strip("./") else "."
    return posixpath.relpath(prefix + address, here) + "/"
