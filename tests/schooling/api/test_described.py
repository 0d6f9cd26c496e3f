"""The OpenAPI document in plain words."""

from schooling.api import api
from schooling.api.described import Answer, Field, Kind, records, routes

DOCUMENT = api.get_openapi_schema()


def test_every_route_is_described_with_what_it_takes_and_gives() -> None:
    told = {(route.method, route.path.removeprefix("/api/v1/regions/{region}")): route for route in routes(DOCUMENT)}
    assert len(told) == sum(len(operations) for operations in DOCUMENT["paths"].values())
    lessons = told["GET", "/published/lessons"]
    assert lessons.parameters == (
        Field("region", Kind("string", ""), True, "", "path"),
        Field("language", Kind('"fi", "sv" or "en"', ""), False, '"fi"', "query"),
        Field("school", Kind("string", ""), False, '""', "query"),
    )
    assert (lessons.title, lessons.sends) == ("Lessons in force", None)
    assert lessons.answers == (Answer(200, Kind("list of LessonOut", "LessonOut")),)
    assert told["POST", "/feeds"].sends == Kind("FeedIn", "FeedIn")
    assert told["DELETE", "/feeds/{feed_id}"].answers == (Answer(204, None),)


def test_every_record_is_described_with_its_fields_or_its_words() -> None:
    told = {record.name: record for record in records(DOCUMENT)}
    assert told.keys() == DOCUMENT["components"]["schemas"].keys()
    assert told["FeedKind"].values == ("teacher", "supervisor", "group", "room", "school")
    assert {field.name: field.kind.words for field in told["ProgressOut"].fields} == {
        "phase": "string",
        "seconds": "number",
        "placed": "integer",
        "asked": "integer",
        "score": "object of integer or null",
        "total": "integer or null",
        "bound": "integer or null",
    }


def test_no_kind_leads_to_a_record_that_is_not_there() -> None:
    fields = [
        field
        for one in (*routes(DOCUMENT), *records(DOCUMENT))
        for field in getattr(one, "parameters", getattr(one, "fields", ()))
    ]
    named = {field.kind.record for field in fields if field.kind.record}
    assert named <= {record.name for record in records(DOCUMENT)}
