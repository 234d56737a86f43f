"""The editor of a draft's text builds what is unfolded, not a thousand fields at once.

`static/drafts_plugin/clauses.js` has the other half, docs/adr/0020 the reasons.
"""

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter
from wagtail.blocks.struct_block import StructBlockAdapter

from drafts_plugin.text.blocks import ClauseTreeBlock


class ClausesMediaMixin:
    """Wagtail's script of blocks, then the one that builds on it."""

    @cached_property
    def media(self) -> forms.Media:
        scripts = [versioned_static("drafts_plugin/clauses.js")]
        styles = [versioned_static("drafts_plugin/clauses.css")]
        return super().media + forms.Media(css={"all": styles}, js=scripts)


class ClauseAdapter(ClausesMediaMixin, StructBlockAdapter):
    """A clause whose fields wait until it is unfolded."""

    js_constructor = "drafts_plugin.Clause"


class ClauseTreeAdapter(ClausesMediaMixin, StreamBlockAdapter):
    """The text that opens with all its clauses folded."""

    js_constructor = "drafts_plugin.ClauseTree"


def register_adapters() -> None:
    """Give the text and each of its kinds of clauses its adapter."""
    for block in ClauseTreeBlock.base_blocks.values():
        register(ClauseAdapter(), type(block))
    register(ClauseTreeAdapter(), ClauseTreeBlock)
