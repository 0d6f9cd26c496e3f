"""The page's tables, its list of what is left out, and the picture, from results made here."""

from xml.etree.ElementTree import fromstring

from scheduler.bench.axes import Axis, Range
from scheduler.bench.jobs import SAME_BELLS, Job, Kind, jobs
from scheduler.bench.outcome import Outcome
from scheduler.bench.page import number, page
from scheduler.bench.picture import LINE, picture, spread

ENGINE = Job(Kind.REGION, SAME_BELLS, 60)
FET = Job(Kind.FET, SAME_BELLS, 60, told="rules only")
ITALY = [Job(Kind.XHSTT, "Italy1", 600, seed) for seed in (1, 2, 3)]
RESULTS = {
    ENGINE: Outcome("", 59.5, 3.456, 0, 0, 52, 0, curve=((3.5, 24000.0), (59.5, 52.0))),
    FET: Outcome("", 58.25, 0.5, 0, 2, 24422, runs=7, curve=((0.5, 25000.0), (58.25, 24422.0))),
    Job(Kind.REGION, "tiny", 10): None,
    **{job: Outcome("", 600.0, None, 0, None, score) for job, score in zip(ITALY, (14, 12, 17), strict=True)},
    Job(Kind.XHSTT, "BR-SA-00", 600): Outcome("", 600.0, None, 1, None, 9),
    Job(Kind.XHSTT, "FI-WP-06", 600): Outcome("exit code 2: no such command"),
}


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    lines = [line for line in text.partition(head)[2].partition("## ")[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_engine_and_fet_stand_in_one_table() -> None:
    assert rows(page(RESULTS, {"cores": "2"}, "x.svg"), "## Beside FET") == [
        ["this engine", "seed 1", "59.5", "3.46", "0", "0", "52"],
        ["FET", "rules only; best of 7", "58.2", "0.50", "0", "2", "24 422"],
    ]


def test_instances_stand_beside_the_best_known() -> None:
    assert rows(page(RESULTS, {}, "x.svg"), "## The field's instances") == [
        ["BR-SA-00", "600", "1 / 9", "infeasible", "5", "7"],
        ["Italy1", "600", "0 / 14, 0 / 12, 0 / 17", "14", "12", "14"],
    ]


def test_what_has_no_figure_is_named_with_its_reason() -> None:
    told = page(RESULTS, {}, "x.svg").partition("## Left out\n\n")[2].splitlines()
    assert told == ["- region-tiny-10s-1: not run", "- xhstt-FI-WP-06-600s-1: exit code 2: no such command"]
    assert "## Left out" not in page({ENGINE: RESULTS[ENGINE]}, {}, "x.svg")


def test_numbers_are_readable() -> None:
    assert [number(None), number(1234567), number(1.25, 1), number(0)] == ["–", "1 234 567", "1.2", "0"]


def test_every_run_has_a_name_of_its_own_and_the_full_ones_take_three_seeds() -> None:
    for quick in (True, False):
        names = [job.name for job in jobs(quick=quick)]
        assert len(set(names)) == len(names)
    assert sum(job.kind is Kind.XHSTT for job in jobs(quick=False)) == 18
    assert sum(job.seconds for job in jobs(quick=True)) < 300


def test_the_picture_has_each_curve_once_in_a_panel_and_labels_it() -> None:
    svg = fromstring(picture(RESULTS))
    space = "{http://www.w3.org/2000/svg}"
    assert [path.get("class") for path in svg.iter(f"{space}path")] == ["curve ours", "curve fet", "curve ours"]
    labels = [text.text for text in svg.iter(f"{space}text") if text.get("class") == "label"]
    assert labels == ["FET, rules only: 24,422", "this engine, seed 1: 52", f"{SAME_BELLS}: 52"]


def test_a_picture_of_nothing_says_so() -> None:
    svg = fromstring(picture({}))
    assert [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text") if text.text == "not run"] == ["not run"] * 2


def test_labels_are_not_written_over_each_other() -> None:
    assert spread([100.0, 101.0, 150.0]) == [100.0, 100.0 + LINE, 150.0]
    assert spread([419.0, 420.0]) == [405.0, 420.0]
    assert spread([]) == []


def test_an_axis_goes_by_powers_of_ten() -> None:
    axis = Axis(Range.of([0.0, 5.0, 200.0], least=0.1), 0, 400)
    ticks = [(round(pixel), name) for pixel, name in axis.ticks()]
    assert ticks == [
        (0, "0.1"),
        (100, "1"),
        (200, "10"),
        (300, "100"),
        (400, "1,000"),
    ]
    assert (axis.at(0), round(axis.at(10))) == (0, 200)
    assert Range.of([1.0], least=1.0) == Range(0, 1, 1.0)
