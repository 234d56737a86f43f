"""What the address of a search asks for, and the addresses of what it may be narrowed to."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise

from cms_site.search.kinds import Kind

LONGEST_QUERY = 200


@dataclass(frozen=True)
class Asked:
    """What the address of a search asks for; what makes no sense in it is left out."""

    query: str = ""
    kind: Kind | None = None
    #: Whether one of the words is enough.
    any_word: bool = False

    @classmethod
    def of(cls, parameters: QueryDict) -> "Asked":
        kind = parameters.get("in", "")
        return cls(
            parameters.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY],
            Kind(kind) if kind in Kind.values else None,
            parameters.get("any") == "1",
        )

    @property
    def address(self) -> str:
        """The address without the number of a page."""
        parts = {"q": self.query, "in": self.kind or "", "any": "1" if self.any_word else ""}
        return urlencode({name: value for name, value in parts.items() if value})


@dataclass(frozen=True)
class Facet:
    """A kind that the results may be narrowed to; or all of them."""

    label: Promise | str
    address: str
    number: int
    is_chosen: bool
    #: Whether there are more than were counted.
    has_more: bool
