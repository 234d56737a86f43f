"""References to articles and notes that the draft does not have."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.markers.recognition import number_value
from drafts_plugin.text.references import Reference, notes_here, references

# A text with fewer articles speaks of other texts («ماده واحده»).
FEWEST_ARTICLES = 2


def reference_warnings(clauses: list[Clause]) -> Iterator[tuple[Clause, str, str]]:
    """Return (clause, code, message) for every reference that leads nowhere."""
    known = _KnownArticles(clauses)
    for clause in clauses:
        for reference in references(clause.words):
            if reference.certain or known.is_many:
                message = known.trouble(reference)
                if message:
                    yield clause, "reference", message % {"reference": reference.words}
        for reference in notes_here(clause.words):
            if known.lacks_note(clause.article_id or clause.id, reference.note):
                message = _("“%(reference)s”: this article has no such note.")
                yield clause, "reference", message % {"reference": reference.words}


class _KnownArticles:
    """The articles of a text by number, and their notes."""

    def __init__(self, clauses):
        self.articles = defaultdict(list)
        self.notes = defaultdict(set)
        for clause in clauses:
            if clause.type == "article":
                self.articles[_key(clause)].append(clause.id)
            elif clause.type == "note" and clause.article_id:
                self.notes[clause.article_id].add(_key(clause))
        self.is_many = len(self.articles) >= FEWEST_ARTICLES

    def trouble(self, reference: Reference) -> str:
        """Return what is wrong with a reference to articles, or ""."""
        if any(number not in self.articles for number in reference.articles):
            return _("“%(reference)s”: the draft has no such article.")
        ids = self.articles[reference.articles[0]]
        if all(self.lacks_note(identity, reference.note) for identity in ids):
            return _("“%(reference)s”: the article has no such note.")
        return ""

    def lacks_note(self, article_id: str, number: tuple | None) -> bool:
        """The only note of an article may have no number."""
        notes = self.notes[article_id]
        is_only = number == (1, False) and len(notes) == 1
        return number is not None and number not in notes and not is_only


def _key(clause):
    number, repeats = number_value(clause.number)
    return number, bool(repeats)
