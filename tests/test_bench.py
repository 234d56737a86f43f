"""`make bench` finds what it measures: its lines, played with a handful of each."""

import pytest
from django.test import Client

from tests import bench, bench_measure

FEW = bench.Amounts(
    comments=(0, 3),
    articles=(2, 1, 3),
    drafts=3,
    alike=100,
    waiting=(3, 6),
    with_stock=False,
    with_browser=False,
)


@pytest.mark.django_db
def test_every_line_is_measured(monkeypatch, capsys):
    monkeypatch.setattr(bench_measure, "ROUNDS", 1)
    bench.measure(FEW)
    lines = capsys.readouterr().out
    for word in (
        "from the cache",
        "draft of 3",
        "list of 3 drafts",
        "group 100",
        "home of the",
        "hiding",
    ):
        assert word in lines
    assert Client().get("/drafts/").status_code == 200
