"""What the body of a news item or a standard page is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from feedback_plugin.cases.blocks import AnswerTimesBlock, CaseLinkBlock, ImprovementsBlock

INLINE_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class FactBlock(blocks.StructBlock):
    """One term and what it means, set as a row of a definition list."""

    term = blocks.CharBlock(label=_("Term"), max_length=200)
    description = blocks.RichTextBlock(label=_("Description"), features=INLINE_FEATURES)


class FactsBlock(blocks.StructBlock):
    """A list of facts, such as the indicators of a statement or the fields of a service."""

    title = blocks.CharBlock(label=_("Title"), max_length=200, required=False)
    facts = blocks.ListBlock(FactBlock(label=_("Fact")), label=_("Facts"))

    class Meta:
        icon = "table"
        label = _("Facts")
        template = "cms_site/blocks/facts.html"


class QuoteBlock(blocks.StructBlock):
    """Words of a law, a decree or a person, with their source."""

    text = blocks.TextBlock(label=_("Text"))
    source = blocks.CharBlock(label=_("Source"), max_length=255, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms_site/blocks/quote.html"


class ContactBlock(blocks.StructBlock):
    """How one unit is reached; numbers and addresses are printed left to right."""

    unit = blocks.CharBlock(label=_("Unit"), max_length=200)
    person = blocks.CharBlock(label=_("Official responsible"), max_length=200, required=False)
    address = blocks.TextBlock(label=_("Address"), required=False)
    postal_code = blocks.CharBlock(label=_("Postal code"), max_length=20, required=False)
    phone = blocks.CharBlock(label=_("Telephone"), max_length=60, required=False)
    email = blocks.EmailBlock(label=_("Email"), required=False)
    hours = blocks.CharBlock(label=_("Office hours"), max_length=200, required=False)

    class Meta:
        icon = "mail"
        label = _("Contact")
        template = "cms_site/blocks/contact.html"


class BodyBlock(blocks.StreamBlock):
    """The body of the portal's own pages."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        max_length=200,
        template="cms_site/blocks/heading.html",
    )
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"), icon="pilcrow", features=["h3", *INLINE_FEATURES]
    )
    image = ImageBlock(label=_("Image"), template="cms_site/blocks/image.html")
    facts = FactsBlock()
    contact = ContactBlock()
    quote = QuoteBlock()
    answer_times = AnswerTimesBlock()
    case_link = CaseLinkBlock()
    improvements = ImprovementsBlock()
