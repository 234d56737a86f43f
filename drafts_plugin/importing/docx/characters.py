"""How a run looks by its own properties and by its styles: hidden, raised, in a symbol font."""

from functools import lru_cache

from drafts_plugin.importing.docx.elements import W, is_on, switch, value, w

HALF_POINTS_OF_A_RAISE = 3
_LATIN = ("ascii", "hAnsi")


class Characters:
    """The properties of runs; what a run does not say, its styles do."""

    def __init__(self, styles):
        self.styles = styles
        self._of_style = lru_cache(maxsize=None)(self._looked_up)

    def is_hidden(self, run, paragraph):
        """Tell whether a run is left out when the document is shown or printed.

        Styles of the paragraph, the table and the run toggle each other, as Word has it; what is
        hidden by default is not toggled.
        """
        return self.is_set(run, paragraph, "specVanish") or self.is_set(run, paragraph, "vanish")

    def hides_mark(self, properties, paragraph):
        """Tell whether the end of `paragraph` is hidden, so that an empty one is not there."""
        return self.is_hidden(paragraph if properties is None else properties, paragraph)

    def is_struck(self, run, paragraph):
        """Tell whether a run is struck through."""
        return self.is_set(run, paragraph, "strike") or self.is_set(run, paragraph, "dstrike")

    def is_set(self, run, paragraph, name):
        own = switch(run.find(w("rPr")), name)
        if own is not None:
            return own
        if is_on(self.styles.defaults, name):
            return True
        switches = (self._of_style(style, name) for style in self._styles(run, paragraph))
        return sum(each == "on" for each in switches) % 2 == 1

    def align(self, run, paragraph):
        """Return "superscript", "subscript" or ""."""
        align = self._value(run, paragraph, "vertAlign")
        if align in ("superscript", "subscript"):
            return align
        raised = self._value(run, paragraph, "position") if not align else ""
        return _by_position(raised)

    def font(self, run, paragraph):
        """Return the font of Latin letters and symbols."""
        return self._value(run, paragraph, "rFonts")

    def _value(self, run, paragraph, name):
        own = _of_properties(run.find(w("rPr")), name)
        if own:
            return own
        styles = (self._of_style(style, name) for style in self._styles(run, paragraph))
        return next(filter(None, styles), "") or _of_properties(self.styles.defaults, name)

    def _styles(self, run, paragraph):
        yield value(run, "rPr/rStyle") or self.styles.default_of("character")
        if paragraph is not None:
            yield self.styles.style_of(paragraph)
            table = next(paragraph.iterancestors(w("tbl")), None)
            if table is not None:
                yield value(table, "tblPr/tblStyle") or self.styles.default_of("table")

    def _looked_up(self, identity, name):
        for style in self.styles.chain(identity):
            found = _of_properties(style.find(w("rPr")), name)
            if found:
                return found
        return ""


def _of_properties(properties, name):
    if properties is None:
        return ""
    if name == "rFonts":
        fonts = properties.find(w("rFonts"))
        # What runs from right to left has a font of its own.
        scripts = ("cs",) if is_on(properties, "rtl") or is_on(properties, "cs") else _LATIN
        found = () if fonts is None else (fonts.get(W + script) for script in scripts)
        return next(filter(None, found), "")
    if name in ("vertAlign", "position"):
        return value(properties, name)
    return {True: "on", False: "off", None: ""}[switch(properties, name)]


def _by_position(half_points):
    """Raised by hand, without smaller letters."""
    try:
        height = float(half_points.removesuffix("pt")) if half_points else 0
    except ValueError:
        return ""
    if abs(height) < HALF_POINTS_OF_A_RAISE:
        return ""
    return "superscript" if height > 0 else "subscript"
