"""Looks at every screen of a story: axe, its width, the words of the other language."""

from tests.browser.axe import problems
from tests.browser.screens import foreign_words, keep

# Names of formats, keys and the system itself, and the codes of word lists: the same everywhere.
STANDARDS = {
    "CSV",
    "Enter",
    "Esc",
    "JPEG",
    "JSON",
    "PDF",
    "PNG",
    "Shift",
    "UTF",
    "Wagtail",
    "XLSX",
    "flag",
    "hold",
    "spam",
}
# What still moves in would be judged by colours that nobody keeps seeing.
SETTLE = """document.getAnimations().forEach((each) => {
  if (each.effect.getComputedTiming().endTime !== Infinity) each.finish();
})"""
UNFOLD = "document.querySelectorAll('main details').forEach((each) => (each.open = true))"


class Witness:
    """Keeps in `found` what was wrong on the screens of one story."""

    def __init__(self, language, allowed=()):
        self.language, self.allowed = language, STANDARDS | set(allowed)
        self.found = {}

    def look(self, page, name):
        """Look at what the window shows, with all that is folded in it opened."""
        page.wait_for_load_state("load")
        page.evaluate(UNFOLD)
        page.evaluate(SETTLE)
        keep(page, f"{name}-{self.language}")
        trouble = problems(page) + foreign_words(page, self.language, self.allowed)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > page.viewport_size["width"]:
            trouble.append(f"{width} pixels wide")
        if trouble:
            self.found[name] = trouble
