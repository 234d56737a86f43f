"""The parts of a text as a cell names them: as the page calls them, or by their ids."""

from collections import Counter

from feedback_plugin.responses.sheets.columns import folded


class ClauseCells:
    """Names out and ids back; what two parts are called alike is named by its id."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels
        names = {anchor: folded(label) for anchor, label in labels.items()}
        often = Counter(names.values())
        self._names = {name: key for key, name in names.items() if name and often[name] == 1}

    def cell(self, anchor: str) -> str:
        """What stands in the table for a part."""
        label = self.labels.get(anchor, "")
        return label if self._names.get(folded(label)) == anchor else anchor

    def anchor(self, cell: str) -> str | None:
        """Which part a cell means; None for none of this page."""
        return cell if cell in self.labels else self._names.get(folded(cell))
