"""Two valleys that share nothing: in one 100 and 200 have a teacher together, in the other 300 and 400."""

from dataclasses import replace

from scheduler.approvals import propose
from scheduler.held import Held
from scheduler.models import Approval, Plan, Proposal, Version
from scheduler.versions import make_version
from schooling.access import Role
from schooling.domain.region import Region
from schooling.domain.resources import Municipality, Period, Room, School
from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable
from schooling.exchange.storing import store
from schooling.models import Account
from tests.calendars.people import person
from tests.calendars.village import MONDAY, TIMETABLE, VILLAGE, adult, group, line
from tests.scheduler.village import approved, director, opened_plan, solution

VALLEYS = replace(
    VILLAGE,
    municipalities=(*VILLAGE.municipalities, Municipality("300", "Itälaakso", ""), Municipality("400", "Länsilaakso", "")),
    schools=(*VILLAGE.schools, School("Q", "300", "Itälaakson koulu", "fi"), School("Z", "400", "Länsilaakson koulu", "fi")),
    periods=(
        *VILLAGE.periods,
        *(Period(school, day, n + 1, 480 + 60 * n, 525 + 60 * n) for school in "QZ" for day in range(1, 6) for n in range(6)),
    ),
    rooms=(*VILLAGE.rooms, Room("Q1", "Q", "Luokka", 20, "", True), Room("Z1", "Z", "Luokka", 20, "", True)),
    staff=(*VILLAGE.staff, adult("U", "Urho Uuras", "Q"), adult("V", "Venla Vahva", "Z")),
    groups=(*VILLAGE.groups, group("QA", "Q", "1A", 8), group("ZA", "Z", "1A", 6)),
    curriculum=(*VILLAGE.curriculum, line("Q-RU", "QA", "RU"), line("Z-RU", "ZA", "RU")),
)

AT_Q = Site("Q-RU", "Q", "QA", "Q1", "")
AT_Z = Site("Z-RU", "Z", "ZA", "Z1", "V")


def taught(code: str, staff: str, school: str, room: str, *sites: Site, weekday: int = MONDAY, start: int = 8 * 60) -> Lesson:
    """A lesson of that teacher at that school, 45 minutes."""
    return Lesson(code, f"C-{code}", "RU", "", staff, school, room, weekday, start, start + 45, sites)


OTHER = taught("L-other", "U", "Q", "Q1", AT_Q, AT_Z)


def timetable(*lessons: Lesson) -> Timetable:
    """These lessons, each of a class of its own."""
    classes = tuple(
        TeachingClass(one.class_code, one.subject, one.staff, one.host_school, tuple(site.line for site in one.sites))
        for one in lessons
    )
    return Timetable(classes, lessons)


BOTH = timetable(*TIMETABLE.lessons, OTHER)
HELD = Held(VALLEYS, BOTH)


def valleys_plan() -> Plan:
    """A plan of the stored valleys."""
    return opened_plan(store(VALLEYS, code="laaksot"))


def valleys_version(plan: Plan, found: Timetable = BOTH, region: Region = VALLEYS) -> Version:
    """The plan's next version, as if a run had found it."""
    return make_version(
        plan=plan, region=region, resources_revision=plan.region.revision, solution=solution(found), workers=1, actor=None
    )


class Deciders:
    """The valleys' people, and decisions of theirs on what is proposed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.coordinator: Account = person(plan.region, Role.COORDINATOR)
        self.directors = {code: director(plan.region, code) for code in ("100", "200", "300", "400")}

    def propose(self, found: Timetable = BOTH, region: Region = VALLEYS) -> Proposal:
        """A version of that timetable, sent to all whom it touches."""
        return propose(version=valleys_version(self.plan, found, region), memo="Yhdessä.", actor=self.coordinator)

    def approve(self, proposal: Proposal, *municipalities: str) -> None:
        """Each one's official decision, in that order."""
        for code in municipalities:
            approved(Approval.objects.get(proposal=proposal, municipality=code), self.directors[code])
