"""How far the portal can be used by everybody, as a statement of accessibility tells it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms_site.blocks import INLINE_FEATURES
from cms_site.persian.blocks import DayBlock

CONFORMANCE = [
    ("full", _("Fully conformant")),
    ("partial", _("Partially conformant")),
    ("none", _("Not conformant")),
]


class ExceptionBlock(blocks.StructBlock):
    """What does not conform yet, why, and how one gets to it all the same."""

    what = blocks.CharBlock(label=_("What does not conform"), max_length=255)
    reason = blocks.TextBlock(label=_("Reason"), required=False)
    alternative = blocks.TextBlock(label=_("Another way to it"), required=False)


class AccessibilityBlock(blocks.StructBlock):
    """Standard and conformance, exceptions, evaluation, and where barriers are reported."""

    standard = blocks.CharBlock(label=_("Standard and level"), default="WCAG 2.2 AA")
    conformance = blocks.ChoiceBlock(label=_("Conformance"), choices=CONFORMANCE, default="partial")
    exceptions = blocks.ListBlock(
        ExceptionBlock(label=_("Exception")), label=_("Exceptions"), default=[]
    )
    technologies = blocks.CharBlock(
        label=_("Works with"), max_length=255, required=False, help_text=_("Browsers and devices.")
    )
    method = blocks.RichTextBlock(
        label=_("Method of evaluation"), features=INLINE_FEATURES, required=False
    )
    evaluated_on = DayBlock(label=_("Evaluated on"), required=False)
    feedback = blocks.RichTextBlock(
        label=_("Where barriers are reported"),
        features=INLINE_FEATURES,
        required=False,
        help_text=_("Addresses and telephone numbers become links."),
    )
    reply_days = blocks.IntegerBlock(
        label=_("Answered within, in working days"), min_value=1, max_value=365, required=False
    )

    class Meta:
        icon = "view"
        label = _("Accessibility")
        template = "cms_site/blocks/accessibility.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "conformance": dict(CONFORMANCE).get(value["conformance"], "")}
