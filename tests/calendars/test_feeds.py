"""Feeds as calendars fetch them: addresses, what is served, and what a closed or made-up one tells."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from calendars.contents import FeedKind, Whose
from calendars.errors import NothingPublishedError, UnknownOwnerError
from calendars.feeds import IssuedFeed, issue_feed, revoke_feed
from calendars.models import Feed
from calendars.published import published_weeks
from schooling.models import AuditEntry, Region

TEACHER = Whose(FeedKind.TEACHER, "T")


def issue(row: Region, whose: Whose = TEACHER, language: str = "fi") -> IssuedFeed:
    return issue_feed(region=row, whose=whose, language=language, actor=None)


def path_of(issued: IssuedFeed) -> str:
    return urlsplit(issued.address).path


def test_a_feed_is_served_with_what_caches_need(kylat: Region, client: Client) -> None:
    answer = client.get(path_of(issue(kylat)))
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "text/calendar; charset=utf-8",
        "private, no-cache",
    )
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 7


def test_the_same_version_gives_the_same_bytes_and_tag(kylat: Region, client: Client) -> None:
    path = path_of(issue(kylat))
    first, second = client.get(path), client.get(path)
    assert (first.content, first["ETag"]) == (second.content, second["ETag"])


def test_what_has_not_changed_is_not_sent_again(kylat: Region, client: Client) -> None:
    path = path_of(issue(kylat))
    first = client.get(path)
    by_tag = client.get(path, headers={"If-None-Match": first["ETag"]})
    by_date = client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})
    assert [(answer.status_code, answer.content) for answer in (by_tag, by_date)] == [(304, b""), (304, b"")]


def test_another_tag_gets_the_whole_feed(kylat: Region, client: Client) -> None:
    assert client.get(path_of(issue(kylat)), headers={"If-None-Match": '"old"'}).status_code == 200


def test_a_made_up_address_is_not_found(kylat: Region, client: Client) -> None:
    assert client.get("/k/made-up.ics").status_code == 404


def test_a_closed_address_is_gone_and_says_nothing(kylat: Region, client: Client) -> None:
    issued = issue(kylat)
    revoke_feed(feed=issued.feed, actor=None)
    answer = client.get(path_of(issued))
    assert (answer.status_code, answer.content) == (410, b"")


def test_a_new_address_closes_the_old_one(kylat: Region, client: Client) -> None:
    old, new = issue(kylat), issue(kylat)
    assert [client.get(path_of(issued)).status_code for issued in (old, new)] == [410, 200]


def test_only_a_digest_of_the_secret_is_kept(kylat: Region) -> None:
    issued = issue(kylat)
    kept = Feed.objects.filter(pk=issued.feed.pk).values().get()
    told = AuditEntry.objects.filter(action="feed.issue").values().get()
    assert [value for value in (*kept.values(), *told.values()) if issued.secret in str(value)] == []


def test_no_secret_stands_in_the_feed_itself(kylat: Region, client: Client) -> None:
    issued = issue(kylat)
    unfolded = client.get(path_of(issued)).content.replace(b"\r\n ", b"")
    assert unfolded.count(issued.secret.encode()) == 0


def test_nothing_is_issued_before_publishing_or_for_nobody(unpublished: Region) -> None:
    with pytest.raises(NothingPublishedError):
        issue(unpublished)


def test_nothing_is_issued_for_nobody(kylat: Region) -> None:
    with pytest.raises(UnknownOwnerError):
        issue(kylat, Whose(FeedKind.GROUP, "nobody"))
    assert Feed.objects.count() == 0


def test_a_feed_whose_owner_is_gone_is_a_whole_calendar_without_entries(kylat: Region, client: Client) -> None:
    issued = issue(kylat)
    Feed.objects.filter(pk=issued.feed.pk).update(code="gone")
    answer = client.get(path_of(issued))
    assert [part.name for part in Calendar.from_ical(answer.content).subcomponents] == ["VTIMEZONE"]
    assert answer.status_code == 200


def test_a_fetch_is_noted(kylat: Region, client: Client) -> None:
    issued = issue(kylat)
    client.get(path_of(issued))
    assert Feed.objects.filter(pk=issued.feed.pk, fetched_at=None).count() == 0


@pytest.mark.parametrize("whose", [TEACHER, Whose(FeedKind.SCHOOL, "H"), Whose(FeedKind.SUPERVISOR, "W")])
def test_queries_do_not_grow_with_lessons(
    kylat: Region, client: Client, whose: Whose, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    path = path_of(issue(kylat, whose))
    client.get(path)
    with django_assert_max_num_queries(4):
        client.get(path)


def test_the_year_of_a_version_is_worked_out_once(kylat: Region) -> None:
    assert published_weeks(kylat)[0].year is published_weeks(kylat)[0].year
