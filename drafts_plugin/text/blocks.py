"""The blocks of a draft's body: the structure that the law itself has.

The body is flat; which clause a note or an item belongs to follows from the order and the level
(docs/adr/0002). The id of a block is the clause's identity.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from drafts_plugin.text.compared import ChoiceBlockComparison
from drafts_plugin.text.levels import FIRST, LEVELS
from drafts_plugin.text.number_blocks import NumberBlock
from drafts_plugin.text.tables import tidy
from drafts_plugin.text.written import LoadedStreamMixin, WrittenMixin, written_text


class ClauseText(WrittenMixin, blocks.TextBlock):
    """The words of a clause, as plain text.

    Migrations know this block and those made of it by the names of Wagtail's own.
    """

    canonical_module_path = "wagtail.blocks.TextBlock"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Text"), "rows": 3, **kwargs})

    def written(self, value: str | None) -> str:
        return written_text(value)


class Explanation(ClauseText):
    """Why the clause is as it is, in the drafter's words: it stands beside the text, folded."""

    def __init__(self, **kwargs: Any) -> None:
        words = {
            "label": _("Why (explanation for readers)"),
            "required": False,
            "rows": 2,
            "help_text": _("It is no part of the regulation; readers unfold it below the clause."),
        }
        super().__init__(**{**words, **kwargs})


class ClauseTitle(WrittenMixin, blocks.CharBlock):
    """The title of a clause, on one line."""

    canonical_module_path = "wagtail.blocks.CharBlock"

    def __init__(self, **kwargs: Any) -> None:
        words = {"label": _("Title"), "required": False, "max_length": 500}
        super().__init__(**{**words, **kwargs})


class WordedChoice(blocks.ChoiceBlock):
    """A choice that is compared by its labels."""

    canonical_module_path = "wagtail.blocks.ChoiceBlock"

    def get_comparison_class(self) -> type[ChoiceBlockComparison]:
        """Return what Wagtail compares two values with."""
        return ChoiceBlockComparison


class LevelBlock(WordedChoice):
    """How deep a clause stands under its article; `text.levels` says what it hangs on then."""

    def __init__(self, **kwargs: Any) -> None:
        words = {
            "label": _("Belongs to"),
            "choices": list(zip(LEVELS, _LEVEL_WORDS, strict=True)),
            "default": FIRST,
            "help_text": _("It hangs on the nearest clause above that stands less deep."),
        }
        super().__init__(**{**words, **kwargs})


_LEVEL_WORDS = (
    _("the article"),
    _("the item or note above (2nd level)"),
    _("the sub-item above (3rd level)"),
    _("4th level"),
    _("5th level"),
    _("6th level"),
)


class PartBlock(blocks.StructBlock):
    """The heading of a book, part, chapter or section."""

    kind = WordedChoice(
        label=_("Level"),
        choices=[
            ("book", _("Book")),
            ("part", _("Part")),
            ("chapter", _("Chapter")),
            ("section", _("Section")),
        ],
        default="chapter",
    )
    number = NumberBlock(required=False)
    title = ClauseTitle()

    class Meta:
        label = _("Part or chapter")
        icon = "title"
        label_format = "{number} {title}"


class ArticleBlock(blocks.StructBlock):
    """An article with its number, optional title and text."""

    number = NumberBlock()
    title = ClauseTitle()
    text = ClauseText(required=False)
    explanation = Explanation()

    class Meta:
        label = _("Article")
        icon = "doc-full"
        label_format = "{number} {title} {text}"


class NoteBlock(blocks.StructBlock):
    """A note to the article or item before it."""

    number = NumberBlock(required=False)
    level = LevelBlock()
    text = ClauseText(required=False)
    explanation = Explanation()

    class Meta:
        label = _("Note")
        icon = "comment"
        label_format = "{number} {text}"


class ItemBlock(blocks.StructBlock):
    """A lettered or numbered item of the article, note or item before it."""

    number = NumberBlock(required=False)
    level = LevelBlock()
    text = ClauseText(required=False)
    explanation = Explanation()

    class Meta:
        label = _("Item")
        icon = "list-ul"
        label_format = "{number} {text}"


class ParagraphBlock(blocks.StructBlock):
    """A free paragraph."""

    level = LevelBlock()
    text = ClauseText()
    explanation = Explanation()

    class Meta:
        label = _("Paragraph")
        icon = "pilcrow"
        label_format = "{text}"


class TableText(ClauseText):
    """The rows of a table, as they are typed or pasted from a spreadsheet."""

    def written(self, value: str | None) -> str:
        return tidy(value or "")


class TableBlock(blocks.StructBlock):
    """A table with a caption."""

    level = LevelBlock()
    title = ClauseTitle(label=_("Caption"))
    text = TableText(
        label=_("Rows"),
        rows=6,
        help_text=_(
            "One line for each row, with “|” or a tab between the cells. The first line is the "
            "head. Rows copied from a spreadsheet can be pasted here."
        ),
    )
    explanation = Explanation()

    class Meta:
        label = _("Table")
        icon = "table"
        label_format = "{title} {text}"


class ClauseTreeBlock(LoadedStreamMixin, blocks.StreamBlock):
    """The whole text of a draft."""

    part = PartBlock()
    article = ArticleBlock()
    note = NoteBlock()
    item = ItemBlock()
    paragraph = ParagraphBlock()
    table = TableBlock()

    class Meta:
        required = False
        collapsed = True
