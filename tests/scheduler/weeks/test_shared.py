"""The list of shared lessons, and what municipalities give and receive."""

from scheduler.shared import Balance, balances, host_periods, shared_classes
from schooling.domain.privacy import OUTSIDER, Viewer
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable


def test_a_lesson_counts_the_hosts_periods_it_fills(region: Region, timetable: Timetable) -> None:
    assert [host_periods(region, lesson) for lesson in timetable.lessons] == [1, 1, 1, 1, 2]


def test_given_and_received_are_equal_over_the_region(region: Region, timetable: Timetable) -> None:
    found = balances(region, timetable.lessons, "sv")
    assert found == (Balance("Nedreby", 4, 0), Balance("Yläkylä", 0, 4))
    assert sum(row.net for row in found) == 0


def test_only_classes_held_over_video_are_listed(region: Region, timetable: Timetable) -> None:
    rows = shared_classes(region, timetable, timetable.lessons, viewer=OUTSIDER, language="fi")
    assert [(row.subject, row.hours, row.times) for row in rows] == [
        ("Katsomusaine", 1, ((1, 585, 630),)),
        ("Venäjä A2", 1, ((1, 525, 570),)),
        ("Venäjä A2", 2, ((2, 480, 570),)),
    ]
    assert rows[0].municipalities == {"Alakylä", "Yläkylä"}


def test_small_counts_and_names_that_tell_are_hidden_from_outsiders(region: Region, timetable: Timetable) -> None:
    outside, *_ = shared_classes(region, timetable, timetable.lessons, viewer=OUTSIDER, language="fi")
    inside, *_ = shared_classes(region, timetable, timetable.lessons, viewer=Viewer(schools=frozenset("A")), language="fi")
    assert [(site.groups, site.pupils) for site in outside.sites] == [(("1",), "<5"), (("1–2",), "6")]
    assert [(site.groups, site.pupils) for site in inside.sites] == [(("ET",), "2"), (("1–2",), "6")]
    assert inside.subject == "Elämänkatsomustieto"
