"""How much there is of everything in a portal that has been in use for years."""

from dataclasses import dataclass, fields, replace

FEW = 8


@dataclass(frozen=True)
class Amounts:
    """So many of each; comments, except `elsewhere`, stand on one draft."""

    published: int = 12_980
    waiting: int = 3060
    refused: int = 900
    hidden: int = 400
    replies: int = 1200
    answers: int = 180
    elsewhere: int = 4000
    responses: int = 3000
    reports: int = 350
    letters: int = 120
    drafts: int = 1009
    articles: int = 200
    versions: int = 12
    news: int = 2000
    cases: int = 5003
    units: int = 40
    topics: int = 160
    holidays: int = 240
    followers: int = 5000
    mails: int = 10_000
    reasons: int = 40
    words: int = 800
    templates: int = 60

    def shared(self, share: float) -> "Amounts":
        """The same in a smaller portal; at least a few of each, so that no list is empty."""
        each = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(self, **{name: max(FEW, round(n * share)) for name, n in each.items()})
