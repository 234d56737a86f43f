"""`make bench` finds what it measures: its lines, played with a handful of each."""

from django.test import Client

from tests import bench, bench_measure

FEW = bench.Amounts(
    comments=(0, 3),
    articles=(2, 1, 3),
    answered=20,
    drafts=3,
    alike=100,
    waiting=(3, 6),
    cases=(3, 6),
    with_stock=False,
    with_browser=False,
)


def test_every_line_is_measured(root_page, monkeypatch, capsys):
    monkeypatch.setattr(bench_measure, "ROUNDS", 1)
    bench.measure(FEW)
    lines = capsys.readouterr().out
    for word in (
        "from the cache",
        "answers to 20",
        "draft of 3",
        "list of 3 drafts",
        "group 100",
        "home of the",
        "hiding",
        "figures of 6 cases",
        "clocks of 6 open cases, again",
    ):
        assert word in lines
    assert Client().get("/drafts/").status_code == 200
