"""The standard form of style sheets and scripts, and what no tool holds for templates.

`python -m tests.formatting` tells what is not as it should be; with `--write` it puts style sheets
and scripts into their form first. It needs no Node, so every machine formats alike.
"""

import re
import subprocess
import sys
from pathlib import Path

import cssbeautifier
import jsbeautifier

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["cms_site", "drafts_plugin", "feedback_plugin", "templates"]
LONGEST = 120

INLINE = {
    "a style in the markup": re.compile(r"""<style|\sstyle=["']"""),
    "a script in the markup": re.compile(r"<script(?![^>]*\ssrc=)"),
    "a handler in the markup": re.compile(r"""<[a-z][^>]*\son[a-z]+=["']"""),
}


def css_form(text: str) -> str:
    """One declaration and one selector a line."""
    options = cssbeautifier.default_options()
    options.indent_size = 2
    options.end_with_newline = True
    options.newline_between_rules = False
    options.space_around_combinator = True
    options.max_preserve_newlines = 2
    return cssbeautifier.beautify(text, options)


def js_form(text: str) -> str:
    options = jsbeautifier.default_options()
    options.indent_size = 2
    options.end_with_newline = True
    options.brace_style = "collapse,preserve-inline"
    options.max_preserve_newlines = 2
    return jsbeautifier.beautify(text, options)


FORMS = {".css": css_form, ".js": js_form}


def problems(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    form = FORMS.get(path.suffix, str)
    found = [] if form(text) == text else ["is not formatted: make format"]
    found += [
        f"line {number} has {len(line)} characters"
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > LONGEST
    ]
    if path.suffix == ".html":
        found += [f"has {what}" for what, pattern in INLINE.items() if pattern.search(text)]
    return [f"{path.relative_to(ROOT)}: {each}" for each in found]


def files() -> list[Path]:
    """Templates, style sheets and scripts as Git knows them, new ones too."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *FOLDERS]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = [ROOT / name for name in names.splitlines()]
    kinds = {".html", ".css", ".js"}
    return [
        path
        for path in paths
        if path.is_file()
        and (path.suffix in kinds or (path.suffix == ".txt" and "templates" in path.parts))
    ]


def write(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    form = FORMS[path.suffix](text)
    if form != text:
        path.write_text(form, encoding="utf-8")
        print(f"formatted {path.relative_to(ROOT)}")


def main(arguments: list[str]) -> int:
    paths = files()
    if "--write" in arguments:
        for path in paths:
            if path.suffix in FORMS:
                write(path)
    found = [problem for path in paths for problem in problems(path)]
    print("\n".join(found) or f"{len(paths)} templates, style sheets and scripts are in form.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
