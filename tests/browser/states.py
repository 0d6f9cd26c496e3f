"""What the demo's path does not leave behind: a proposal to decide, a screen, a closed one, and a region with nothing in it.

Run inside the site's own process: `manage.py shell -c "from tests.browser.states import prepare; prepare(FILE)"`.
"""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from calendars import demo
from calendars.screens import issue_screen
from scheduler.approvals import Reason, propose, send_back, withdraw
from scheduler.deciding import set_rules
from scheduler.engine.progress import silent
from scheduler.engine.score import Score
from scheduler.engine.solution import Solution
from scheduler.memo import draft_memo
from scheduler.models import Approval, Proposal, Publication, Run, Version
from scheduler.substitutes import give_substitute
from scheduler.transitions import ProposalState
from scheduler.versions import make_version
from schooling import invitations, present
from schooling.access import Grant as RoleGrant
from schooling.access import Role
from schooling.belonging import rows_of
from schooling.domain.region import Region
from schooling.exchange.storing import store
from schooling.models import Account, Grant, Notice, NoticeKind, NoticeState
from schooling.models import Region as RegionRow
from tests.browser.solved import solved
from tests.calendars.village import VILLAGE

EMPTY = "empty"
"""Code of the region where nobody has done anything yet."""


def publish() -> None:
    """The demo's region with its people and a timetable in force, in the database that is open."""
    row, _is_new = demo.stored_region()
    publication, _is_new = demo.published_version(row, seconds=5, listener=silent, solver=solved)
    demo.people(row, publication.version)


def prepare(states: Path) -> None:
    """Adds the states to a database after the demo, and writes where they are, and who is who, to that file as JSON."""
    publication = Publication.objects.latest("published_at", "pk")
    row, version = publication.region, publication.version
    people = {grant.role: grant for grant in Grant.objects.select_related("account").exclude(role=Role.DIRECTOR)}
    principal = people[Role.PRINCIPAL]
    people[Role.DIRECTOR] = Grant.objects.get(role=Role.DIRECTOR, municipality=principal.municipality)
    revised = _revised(version)
    planner, director = people[Role.COORDINATOR].account, people[Role.DIRECTOR]
    returned = _returned(revised, planner, director)
    proposal = propose(version=revised, memo=draft_memo(revised), decide_by=present.today() + timedelta(days=7), actor=planner)
    set_rules(region=row, may_abstain=True, actor=planner)
    give_substitute(
        region=row,
        municipality=director.municipality,
        director=director.account,
        email=principal.account.email,
        first_day=present.today() + timedelta(days=30),
        last_day=present.today() + timedelta(days=37),
        actor=director.account,
    )
    lesson, site = next(
        (lesson, site)
        for lesson in version.timetable.lessons
        for site in lesson.sites
        if site.school == principal.school != lesson.host_school
    )
    closed = issue_screen(region=row, room=site.room, actor=None)
    screen = issue_screen(region=row, room=site.room, actor=None)
    found: dict[str, object] = {
        "region": row.code,
        "plan": version.plan_id,
        "run": Run.objects.get().pk,
        "version": version.number,
        "revised": revised.number,
        "publication": publication.pk,
        "notice": _notices(publication, people).pk,
        "open": proposal.pk,
        "returned": returned.pk,
        "decided": Proposal.objects.exclude(pk__in=[proposal.pk, returned.pk]).get().pk,
        "municipality": principal.municipality,
        "school": principal.school,
        "small": min(
            version.region.schools, key=lambda school: (len(rows_of(version.region, "groups", school.code)), school.code)
        ).code,
        "group": site.group,
        "staff": lesson.staff,
        "room": site.room,
        "lesson": lesson.code,
        "grant": principal.pk,
        "invitation": _invited(row, people[Role.COORDINATOR].account),
        "screen": screen.secret,
        "closed": closed.secret,
    }
    found["people"] = {role: grant.account.email for role, grant in people.items()} | _empty_region()
    states.write_text(json.dumps(found), encoding="utf-8")


def _returned(version: Version, planner: Account, director: Grant) -> Proposal:
    """A proposal of the version that the director's municipality has returned, with two of its lessons and a reason in words."""
    sent = propose(version=version, memo=draft_memo(version), actor=planner)
    schools = {school.code for school in version.region.schools if school.municipality == director.municipality}
    shared = [lesson for lesson in version.timetable.lessons if lesson.is_remote and schools.intersection(lesson.schools)]
    reasons = [Reason(lesson.code, "") for lesson in shared[:2]] + [Reason("", "Linja-auto lähtee ennen tuntia.")]
    send_back(
        approval=Approval.objects.get(proposal=sent, municipality=director.municipality), reasons=reasons, actor=director.account
    )
    sent.refresh_from_db()
    return withdraw(proposal=sent, actor=planner) if sent.where is ProposalState.OPEN else sent


def _notices(publication: Publication, people: dict[str, Grant]) -> Notice:
    """The teacher's letter, unread; the principal's is one that could not be sent, as after a mail server's refusal."""
    released = Notice.objects.filter(region=publication.region, kind=NoticeKind.RELEASED)
    failed = released.filter(account=people[Role.PRINCIPAL].account)
    failed.update(state=NoticeState.FAILED, failure="550 5.1.1 no such mailbox here")
    return released.get(account=people[Role.TEACHER].account)


def _invited(row: RegionRow, actor: Account) -> str:
    """The secret of an open invitation."""
    made = invitations.invite(
        email="invited@demo.example",
        name="Ilta Invited",
        language="fi",
        grant=RoleGrant(Role.AUDITOR, row.code),
        first_day=present.today(),
        last_day=None,
        actor=actor,
    )
    return made.secret


def _revised(version: Version) -> Version:
    """A next version in which one shared lesson is gone and another begins five minutes later."""
    timetable = version.timetable
    gone, moved, *_ = [lesson for lesson in timetable.lessons if lesson.is_remote]
    lessons = [lesson for lesson in timetable.lessons if lesson not in (gone, moved)]
    lessons.append(replace(moved, start=moved.start + 5, end=moved.end + 5))
    solution = Solution(
        replace(timetable, lessons=tuple(lessons)),
        Score(**version.score),
        version.total,
        version.bound,
        0.0,
        1.0,
        1.0,
        1,
        0,
        False,
    )
    return make_version(
        plan=version.plan,
        region=version.region,
        resources_revision=version.resources_revision,
        solution=solution,
        workers=1,
        actor=None,
    )


def _empty_region() -> dict[str, str]:
    """A region where nothing is planned, and a school of it that has nothing yet; who sees it, as name → address."""
    bare = Region(
        settings=VILLAGE.settings,
        municipalities=VILLAGE.municipalities,
        schools=VILLAGE.schools,
        periods=(),
        closures=(),
        subjects=(),
        rooms=(),
        staff=VILLAGE.staff[:1],
        qualifications=(),
        groups=(),
        curriculum=(),
    )
    row = store(bare, code=EMPTY)
    reaches: dict[Role, dict[str, str]] = {
        Role.COORDINATOR: {},
        Role.PRINCIPAL: {"municipality": "100", "school": "H"},
        Role.TEACHER: {"municipality": "100", "school": "H", "staff": "T"},
    }
    people = {"newcomer": _person("newcomer")}
    for role, reach in reaches.items():
        people[f"{role}.{EMPTY}"] = _person(f"{role}.{EMPTY}")
        account = people[f"{role}.{EMPTY}"]
        Grant.objects.create(account=account, role=role, region=row, first_day=present.today(), **reach)
    return {name: account.email for name, account in people.items()}


def _person(name: str) -> Account:
    account = Account.objects.create_account(email=f"{name}@demo.example", name=name.capitalize(), password=demo.PASSWORD)
    account.is_demo = True
    account.save(update_fields=["is_demo"])
    return account
