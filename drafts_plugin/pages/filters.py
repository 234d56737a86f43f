"""What a reader asks of the list of drafts: a stage, a kind, a unit, a year, words."""

from urllib.parse import urlencode

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from drafts_plugin.pages.choices import Choice, Chosen
from drafts_plugin.pages.years import find_year, opening_days, years_of
from drafts_plugin.stages import Stage
from drafts_plugin.text.alphabet import alphabetical

LONGEST_WORDS = 200
#: As many plans stand below the list; all are a list of their own.
MOST_PLANNED = 10


class DraftFilter:
    """The filters in force at the instant `at`, and what else there is to choose.

    What makes no sense – a kind that no draft has, a year without drafts – is left out of account.
    """

    def __init__(self, drafts, asked, at):
        self.all_drafts = drafts
        self.at = at
        self._asked = {
            name: asked.get(name, "").replace("\x00", "").strip()[:LONGEST_WORDS]
            for name in ("q", "stage", "kind", "unit", "year")
        }

    @property
    def words(self):
        return self._asked["q"]

    @cached_property
    def stage(self):
        asked = self._asked["stage"]
        return Stage(asked) if asked in Stage.values else None

    @cached_property
    def kinds(self):
        """The kinds of drafts that there are."""
        names = dict(self.all_drafts.model._meta.get_field("kind").flatchoices)
        found = {kind for kind, _unit in self._kinds_and_units}
        return self._choices("kind", [(kind, names[kind]) for kind in names if kind in found])

    @cached_property
    def units(self):
        """The units that answer for drafts."""
        units = {unit for _kind, unit in self._kinds_and_units if unit}
        return self._choices("unit", [(unit, unit) for unit in sorted(units, key=alphabetical)])

    @cached_property
    def years(self):
        """The years in which drafts opened; also one of another calendar that was asked for."""
        years = years_of(self._days)
        if self.year and self.year not in years:
            years.append(self.year)
        asked = str(self.year.number) if self.year else ""
        return [Choice(str(year.number), year.label, str(year.number) == asked) for year in years]

    @cached_property
    def year(self):
        return find_year(self._days, self._asked["year"])

    @cached_property
    def stages(self):
        """The stages with how many drafts of the other filters they hold: (Choice, n, query)."""
        counts = dict(self._counts)
        if self.stage:
            counts.setdefault(self.stage, 0)
        return [
            (
                Choice(stage.value, stage.label, stage == self.stage),
                n,
                self.query(stage=stage.value),
            )
            for stage, n in counts.items()
        ]

    @property
    def query_of_all_stages(self):
        return self.query(stage="")

    @property
    def selects(self):
        """The lists of choices in a form: (name, label, what no choice means, choices)."""
        return [
            ("kind", _("Kind"), _("All kinds"), self.kinds),
            ("unit", _("Responsible unit"), _("All units"), self.units),
            ("year", _("Year of opening"), _("All years"), self.years),
        ]

    @cached_property
    def matching_but_stage(self):
        drafts = self.all_drafts
        if self.words:
            drafts = drafts.filter(pk__in=self._found_by_words())
        for name, field in (("kind", "kind"), ("unit", "responsible_unit")):
            if chosen := self._chosen(getattr(self, f"{name}s")):
                drafts = drafts.filter(**{field: chosen.value})
        if self.year:
            begin, end = self.year.instants
            drafts = drafts.filter(Q(opens_at__gte=begin) & Q(opens_at__lt=end))
        return drafts

    @property
    def matching(self):
        """The drafts that all filters let through; plans, which `number` leaves out, sort last."""
        drafts = self.matching_but_stage
        return drafts.in_stage(self.stage, self.at) if self.stage else drafts

    @property
    def number(self):
        """How many drafts match."""
        if self.stage:
            return self._counts.get(self.stage, 0)
        return sum(n for stage, n in self._counts.items() if stage != Stage.PLANNED)

    @property
    def planned(self):
        """The next that are announced without a text, and whether there are more of them."""
        if self.stage:
            return [], False
        planned = self.matching_but_stage.in_stage(Stage.PLANNED, self.at)
        planned = planned.at_known_stage(Stage.PLANNED).with_first_language()
        planned = planned.order_by("planned_for", "pk").defer_streamfields()
        found = list(planned[: MOST_PLANNED + 1])
        return found[:MOST_PLANNED], len(found) > MOST_PLANNED

    @property
    def query_of_all_planned(self):
        return self.query(stage=Stage.PLANNED.value)

    @cached_property
    def chosen(self):
        """The filters in force, in words."""
        year = self._chosen(self.years)
        rows = [
            ("q", _("Words searched for"), self.words),
            ("stage", _("Stage"), self.stage and self.stage.label),
            ("kind", _("Kind"), self._label(self.kinds)),
            ("unit", _("Responsible unit"), self._label(self.units)),
            ("year", _("Year of opening"), year and year.label),
        ]
        return [
            Chosen(label, value, self.query(**{name: ""})) for name, label, value in rows if value
        ]

    def query(self, **changes):
        """The query string of the list with these filters, but for the changes."""
        asked = self._in_force | changes
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def is_misread(self):
        """Whether something that was asked for makes no sense and is left out of account."""
        return any(value and not self._in_force[name] for name, value in self._asked.items())

    @cached_property
    def _in_force(self):
        return {
            "q": self.words,
            "stage": self.stage.value if self.stage else "",
            "kind": self._value(self.kinds),
            "unit": self._value(self.units),
            "year": self._value(self.years),
        }

    @cached_property
    def _counts(self):
        return self.matching_but_stage.count_stages(self.at)

    @cached_property
    def _kinds_and_units(self):
        rows = self.all_drafts.order_by().values_list("kind", "responsible_unit")
        return list(rows.distinct())

    @cached_property
    def _days(self):
        return opening_days(self.all_drafts)

    def _choices(self, name, pairs):
        asked = self._asked[name]
        return [Choice(value, label, value == asked) for value, label in pairs]

    def _found_by_words(self):
        searched = self.all_drafts.model.objects.live().defer_streamfields()
        found = searched.search(self.words, order_by_relevance=False)
        return [draft.pk for draft in found]

    @staticmethod
    def _chosen(choices):
        return next((choice for choice in choices if choice.is_chosen), None)

    def _label(self, choices):
        chosen = self._chosen(choices)
        return chosen.label if chosen else ""

    def _value(self, choices):
        chosen = self._chosen(choices)
        return chosen.value if chosen else ""
