"""What the lists of a service page are made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms_site.blocks import INLINE_FEATURES


class ItemsBlock(blocks.StreamBlock):
    """Entries of one line or two: a document to bring, a step, a way to apply."""

    item = blocks.TextBlock(label=_("Entry"), icon="list-ul", rows=2, max_length=500)


class LawBlock(blocks.StructBlock):
    """A law by its title, and where it can be read."""

    title = blocks.CharBlock(label=_("Title"), max_length=300)
    link = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Law")


class LawsBlock(blocks.StreamBlock):
    """The laws that a service rests on."""

    item = LawBlock()


class QuestionBlock(blocks.StructBlock):
    """A question that people ask of a service, with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    answer = blocks.RichTextBlock(label=_("Answer to the question"), features=INLINE_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StreamBlock):
    """Frequently asked questions."""

    item = QuestionBlock()
