"""What a site's own page class for drafts is made of.

One door: imported from anywhere else, the models may not be complete yet when the site's app stands
before the plugin.
"""

from drafts_plugin.models import DraftPageMixin  # isort: split

from drafts_plugin.pages.forms import DraftPageForm
from drafts_plugin.pages.panels import TEXT_PANELS, draft_edit_handler
from drafts_plugin.pages.querysets import DraftManager

__all__ = [
    "TEXT_PANELS",
    "DraftManager",
    "DraftPageForm",
    "DraftPageMixin",
    "draft_edit_handler",
]
