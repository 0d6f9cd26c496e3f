"""The scheduler's API as programs use it: with a token, as each role, and by those who may not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from scheduler import publishing
from scheduler.models import Plan, Run
from schooling.access import Role
from schooling.models import Account, ApiToken, AuditEntry
from tests.calendars.people import person, principal
from tests.scheduler.village import made_version

ROLES = ("nobody", "teacher", "principal", "director", "coordinator", "auditor")
PLANS = "/api/v1/regions/kylat/plans"

Caller = Callable[..., tuple[int, Any]]


@pytest.fixture
def people(plan: Plan) -> dict[str, Account]:
    """One person of each role."""
    row = plan.region
    return {
        "teacher": person(row, Role.TEACHER, municipality="100", school="H", staff="T"),
        "principal": principal(row),
        "director": person(row, Role.DIRECTOR, municipality="200"),
        "coordinator": person(row, Role.COORDINATOR),
        "auditor": person(row, Role.AUDITOR),
    }


@pytest.fixture
def call(people: dict[str, Account]) -> Caller:
    """Calls the API as a person of a role, with a token: (status, answer)."""

    def with_token(role: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        headers = {}
        if role != "nobody":
            headers["authorization"] = f"Bearer {ApiToken.issue(account=people[role], name='a program')[1]}"
        answer = Client(headers=headers).generic(method, path, "" if body is None else body, content_type="application/json")
        return answer.status_code, answer.json() if answer.content else None

    return with_token


def test_each_route_answers_those_it_is_for(call: Caller, plan: Plan) -> None:
    version = made_version(plan)
    publishing.publish(version=version, actor=None)
    run = f"/api/v1/regions/kylat/runs/{_waiting_run(plan).pk}"
    expected = {
        PLANS: (401, 403, 200, 200, 200, 200),
        f"{PLANS}/{plan.pk}/versions": (401, 403, 200, 200, 200, 200),
        f"{PLANS}/{plan.pk}/versions/1": (401, 403, 200, 200, 200, 200),
        f"{PLANS}/{plan.pk}/versions/1/lessons": (401, 403, 200, 200, 200, 200),
        f"{PLANS}/{plan.pk}/versions/2": (401, 403, 404, 404, 404, 404),
        f"{PLANS}/{plan.pk + 1}/versions": (401, 403, 404, 404, 404, 404),
        "/api/v1/regions/kylat/published": (401, 200, 200, 200, 200, 200),
        "/api/v1/regions/kylat/published/lessons": (401, 200, 200, 200, 200, 200),
        "/api/v1/regions/elsewhere/plans": (401, 403, 403, 403, 403, 403),
        run: (401, 403, 200, 200, 200, 200),
    }
    assert {path: tuple(call(role, "GET", path)[0] for role in ROLES) for path in expected} == expected


@pytest.mark.parametrize(("role", "status"), list(zip(ROLES, (401, 403, 403, 403, 202, 403), strict=True)))
def test_only_the_coordinator_starts_and_stops_runs(call: Caller, plan: Plan, role: str, status: int) -> None:
    assert call(role, "POST", f"{PLANS}/{plan.pk}/runs", "{}")[0] == status
    if status != 202:
        _waiting_run(plan)
    run = Run.objects.get()
    assert call(role, "POST", f"/api/v1/regions/kylat/runs/{run.pk}/cancel")[0] == status
    run.refresh_from_db()
    assert run.state == ("stopped" if status == 202 else "waiting")


def test_a_run_is_started_followed_and_stopped(call: Caller, plan: Plan) -> None:
    status, started = call("coordinator", "POST", f"{PLANS}/{plan.pk}/runs", '{"seconds": 30, "seed": 7}')
    assert status == 202
    address = f"/api/v1/regions/kylat/runs/{started['id']}"
    assert {key: started[key] for key in ("plan", "state", "seconds", "workers", "seed", "stopping", "progress", "version")} == {
        "plan": plan.pk,
        "state": "waiting",
        "seconds": 30,
        "workers": 1,
        "seed": 7,
        "stopping": False,
        "progress": None,
        "version": None,
    }
    assert call("coordinator", "GET", address) == (200, started)
    assert call("coordinator", "POST", f"{address}/cancel")[1]["state"] == "stopped"
    status, answer = call("coordinator", "POST", f"{address}/cancel")
    assert (status, answer["error"]) == (409, "NotNowError")
    assert list(AuditEntry.objects.filter(subject=f"run {started['id']}").values_list("action", "actor").order_by("pk")) == [
        ("start run", "coordinator.all@example.org"),
        ("stop run", "coordinator.all@example.org"),
    ]


def test_a_second_run_of_a_plan_waits_for_the_first(call: Caller, plan: Plan) -> None:
    call("coordinator", "POST", f"{PLANS}/{plan.pk}/runs", "{}")
    status, answer = call("coordinator", "POST", f"{PLANS}/{plan.pk}/runs", "{}")
    assert (status, answer["error"]) == (409, "RunUnderWayError")


@pytest.mark.parametrize(
    "asked",
    ['{"seconds": 0}', '{"seconds": 100000}', '{"workers": 0}', '{"seed": -1}', '{"seed": 1e40}', '{"seconds": "long"}', "["],
)
def test_limits_that_no_run_can_have_are_refused(call: Caller, plan: Plan, asked: str) -> None:
    assert call("coordinator", "POST", f"{PLANS}/{plan.pk}/runs", asked)[0] == (400 if asked == "[" else 422)
    assert Run.objects.count() == 0


def test_a_version_tells_its_score_and_origin(call: Caller, plan: Plan) -> None:
    version = made_version(plan)
    status, told = call("auditor", "GET", f"{PLANS}/{plan.pk}/versions/1")
    assert (status, told.pop("created_at")) == (200, version.created_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
    assert told == {
        "plan": plan.pk,
        "number": 1,
        "resources_revision": plan.region.revision,
        "lessons": 4,
        "unplaced": 0,
        "total": 3,
        "bound": 2,
        "score": {
            "unplaced": 0, "pupil_gap": 0, "short_day": 0, "staff_gap": 3,
            "extra_period": 0, "soft_unavailable": 0, "overtime": 0,
        },
        "seed": 7,
        "steps": 40,
        "workers": 2,
        "seconds": 1.5,
        "stopped_early": False,
    }  # fmt: skip


def test_a_lesson_has_every_field_that_its_reader_may_see(call: Caller, plan: Plan) -> None:
    version = made_version(plan)
    lesson = next(lesson for lesson in version.timetable.lessons if lesson.subject == "RU" and len(lesson.sites) == 2)
    told = call("auditor", "GET", f"{PLANS}/{plan.pk}/versions/1/lessons?language=sv")[1]
    assert next(row for row in told if row["code"] == lesson.code) == {
        "code": lesson.code,
        "class_code": lesson.class_code,
        "subject": "Ryska",
        "subject_code": "RU",
        "span": "",
        "staff": "T",
        "host_school": "H",
        "room": "H1",
        "weekday": 2,
        "start": "10:00",
        "end": "10:45",
        "remote": True,
        "sites": [
            {"school": "R", "groups": "2B", "room": "R1", "supervisor": "W"},
            {"school": "S", "groups": "3C", "room": "S1", "supervisor": "X"},
        ],
    }


@pytest.mark.parametrize(
    ("role", "subject", "code", "groups"),
    [
        ("auditor", "Religion or ethics", "", "2B"),
        ("director", "Religion or ethics", "", "2B"),
        ("principal", "Orthodox religion", "OR", "2B ort"),
        ("teacher", "Orthodox religion", "OR", "2B ort"),
    ],
)
def test_a_private_lesson_is_named_to_its_own_people_only(
    call: Caller, plan: Plan, role: str, subject: str, code: str, groups: str
) -> None:
    publishing.publish(version=made_version(plan), actor=None)
    told = call(role, "GET", "/api/v1/regions/kylat/published/lessons?language=en")[1]
    (religion,) = [row for row in told if row["weekday"] == 4]
    assert (religion["subject"], religion["subject_code"], religion["sites"][0]["groups"]) == (subject, code, groups)


def test_lessons_of_one_school_are_those_it_hosts_or_receives(call: Caller, plan: Plan) -> None:
    made_version(plan)
    path = f"{PLANS}/{plan.pk}/versions/1/lessons?school="
    assert {school: len(call("auditor", "GET", path + school)[1]) for school in "HRSQ"} == {"H": 4, "R": 3, "S": 2, "Q": 0}
    assert call("auditor", "GET", path + "NOWHERE")[0] == 404


def test_nothing_published_is_not_found(call: Caller) -> None:
    assert call("coordinator", "GET", "/api/v1/regions/kylat/published")[0] == 404


def test_a_list_of_versions_takes_as_many_queries_however_long(
    people: dict[str, Account], plan: Plan, django_assert_num_queries: Any
) -> None:
    secret = ApiToken.issue(account=people["auditor"], name="a program")[1]
    client = Client(headers={"authorization": f"Bearer {secret}"})
    for more in (1, 2):
        for _ in range(more):
            made_version(plan)
        with django_assert_num_queries(5):
            assert client.get(f"{PLANS}/{plan.pk}/versions").status_code == 200


def _waiting_run(plan: Plan) -> Run:
    return Run.objects.create(plan=plan, state="waiting", seconds=10, workers=1, seed=1, requested_at=plan.created_at)
