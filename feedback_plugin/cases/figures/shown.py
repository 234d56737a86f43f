"""Numbers of one column, without those that tell of few people."""

from collections.abc import Mapping

from feedback_plugin.indicators.small_cells import Cells, hidden_cells, is_total_shown


def shown_numbers(numbers: Mapping[str, int]) -> dict[str, int | None]:
    """Numbers with their total as "total", and None for what is hidden."""
    cells: Cells = {name: (number,) for name, number in numbers.items()}
    hidden = hidden_cells(cells)
    total = sum(numbers.values()) if is_total_shown(cells, hidden) else None
    return {name: None if name in hidden else n for name, n in numbers.items()} | {"total": total}
