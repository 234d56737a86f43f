"""What a reader asks of the service desk: an audience, a topic, an event of life, words."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import cached_property

from cms_site.services.categories import CategoryKind, ServiceCategory
from feedback_plugin.alphabet import alphabetical

LONGEST_WORDS = 200


@dataclass(frozen=True)
class Choice:
    """The categories of one kind that services have, and which of them was asked for."""

    name: str
    label: str
    categories: list[ServiceCategory]
    chosen: ServiceCategory | None


class Catalogue:
    """The services that were asked for, and what else there is to choose.

    What makes no sense – a category that no service has – is left out of account.
    """

    def __init__(self, services, asked):
        self._services = services
        self._asked = {
            name: asked.get(name, "").replace("\x00", "").strip()[:LONGEST_WORDS]
            for name in ("q", *CategoryKind.values)
        }

    @property
    def words(self):
        return self._asked["q"]

    @cached_property
    def choices(self):
        """A choice for each kind of which services have categories."""
        found = ServiceCategory.objects.filter(services__in=self._services.order_by())
        ordered = sorted(found.distinct(), key=lambda each: alphabetical(each.label))
        kinds = [(kind, [each for each in ordered if each.kind == kind]) for kind in CategoryKind]
        return [self._choice(kind, categories) for kind, categories in kinds if categories]

    def _choice(self, kind, categories):
        asked = self._asked[kind.value]
        chosen = next((each for each in categories if str(each.pk) == asked), None)
        return Choice(kind.value, kind.label, categories, chosen)

    @property
    def services(self):
        """What all filters let through; parts follow the service that they belong to."""
        found = self._services
        if self.words:
            found = found.filter(pk__in=self._found_by_words())
        for choice in self.choices:
            if choice.chosen:
                found = found.filter(categories=choice.chosen)
        return found.order_by("service_id", "title", "pk")

    def _found_by_words(self):
        searched = self._services.model.objects.live().defer_streamfields()
        return [page.pk for page in searched.search(self.words, order_by_relevance=False)]

    @property
    def is_narrowed(self):
        """Is anything left out?"""
        return bool(self.query)

    @property
    def is_misread(self):
        """Was something asked for that makes no sense?"""
        known = {choice.name for choice in self.choices if choice.chosen}
        return any(self._asked[kind] and kind not in known for kind in CategoryKind.values)

    @property
    def query(self):
        """The query string of this list, ending as another parameter may follow."""
        asked = {choice.name: choice.chosen.pk for choice in self.choices if choice.chosen}
        if self.words:
            asked = {"q": self.words, **asked}
        return urlencode(asked) + "&" if asked else ""
