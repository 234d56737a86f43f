"""What Wagtail's API tells of a draft and of a list, for sites that draw their pages elsewhere.

Only what the pages show to everybody; of a page that is not public Wagtail tells nothing.
"""

from typing import Any

from django.db import models
from wagtail.api import APIField

OF_A_DRAFT = (
    *("reference_number", "kind", "stage", "opens_at", "closes_at", "outcome_due_on"),
    *("summary", "affected", "legal_basis", "responsible_unit", "text_language", "body"),
    "public_versions",
)


class DraftApiMixin(models.Model):
    """The fields of a draft in `/api/v2/pages/`."""

    api_fields = [APIField(name) for name in OF_A_DRAFT]

    class Meta:
        abstract = True

    @property
    def public_versions(self) -> list[dict[str, Any]]:
        """The versions that readers see, the oldest first, with the addresses of their texts."""
        return [
            {
                "number": version.number,
                "published_at": version.published_at,
                "sha256": version.sha256,
                "url": self.version_url("version_json", version.number),
            }
            for version in self.versions
        ]
