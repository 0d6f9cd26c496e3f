"""Telling those whom it concerns of proposals and publications: each is called in the transaction of what it tells of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from scheduler.components import Municipalities, part_of
from scheduler.held import Held
from scheduler.in_force import InForce, in_force
from scheduler.memo import own_words
from scheduler.models import Component, Proposal, Publication, Version
from scheduler.own_lessons import Turn
from scheduler.release_letters import Contact, Release, staff_letter, title
from scheduler.shared import municipality_name
from schooling import present
from schooling.access import Role
from schooling.domain.region import Region as RegionValue
from schooling.models import Account, Grant, NoticeKind
from schooling.outbox import Draft, queue
from schooling.templatetags.look import full_day


def about_publication(publication: Publication) -> str:
    """How notices name a publication."""
    return f"publication {publication.pk}"


def about_proposal(proposal: Proposal) -> str:
    """How notices name a proposal."""
    return f"proposal {proposal.pk}"


def grants_in(version: Version, *roles: Role) -> QuerySet[Grant]:
    """The roles that people hold today in the version's region, of accounts that are open; by person."""
    today = present.today(version.region.settings.timezone)
    held = Grant.objects.filter(region=version.plan.region, role__in=roles, first_day__lte=today, account__is_active=True)
    held = held.filter(Q(last_day=None) | Q(last_day__gte=today))
    return held.select_related("account").order_by("account_id", "pk")


# Of several roles, the one in which somebody is told of a proposal.
FIRST_AS = (Role.DIRECTOR, Role.COORDINATOR, Role.PRINCIPAL)


def _people(grants: Iterable[Grant], actor: Account | None) -> dict[Account, Grant]:
    """Each person once, but for who did it, with the role in which they are told."""
    found: dict[Account, Grant] = {}
    for grant in sorted(grants, key=lambda grant: FIRST_AS.index(Role(grant.role))):
        if grant.account != actor:
            found.setdefault(grant.account, grant)
    return found


def proposed(proposal: Proposal, municipalities: Sequence[str], actor: Account | None) -> int:
    """Tell the directors who decide, and the principals of their municipalities; tells how many."""
    grants = grants_in(proposal.version, Role.DIRECTOR, Role.PRINCIPAL).filter(municipality__in=municipalities)
    drafts = []
    for account, grant in _people(grants, actor).items():
        with override(account.language):
            values = _version_values(proposal.version) | {"municipality": _name(proposal.version, grant.municipality)}
            if grant.role == Role.DIRECTOR:
                words = _("%(plan)s, version %(number)s, waits for the decision of %(municipality)s") % values
            else:
                words = _("%(plan)s, version %(number)s, is proposed to %(municipality)s") % values
            path = f"{_proposal_path(proposal)}?for={grant.municipality}"
            drafts.append(Draft(account, Role(grant.role), words, proposal.memo, path))
    return queue(region=proposal.region, kind=NoticeKind.PROPOSED, about=about_proposal(proposal), drafts=drafts)


def returned(proposal: Proposal, component: Component, municipality: str, actor: Account | None) -> int:
    """Tell the coordinator, and those who decide together with the municipality that returned it; tells how many.

    The reasons stand on the proposal's page alone: who may read them is asked there.
    """
    grants = grants_in(proposal.version, Role.COORDINATOR, Role.DIRECTOR)
    concerned = grants.filter(Q(role=Role.COORDINATOR) | Q(municipality__in=component.municipalities))
    drafts = []
    for account, grant in _people(concerned, actor).items():
        with override(account.language):
            values = _version_values(proposal.version) | {"municipality": _name(proposal.version, municipality)}
            words = _("%(municipality)s returned %(plan)s, version %(number)s") % values
            text = _("Nothing of it is published for those who decide together. The reasons are in the proposal.")
            drafts.append(Draft(account, Role(grant.role), words, text, _proposal_path(proposal)))
    return queue(region=proposal.region, kind=NoticeKind.RETURNED, about=about_proposal(proposal), drafts=drafts)


def withdrawn(proposal: Proposal, municipalities: Sequence[str], actor: Account | None) -> int:
    """Tell those who had been asked and need not decide any more; tells how many."""
    grants = grants_in(proposal.version, Role.DIRECTOR, Role.PRINCIPAL).filter(municipality__in=municipalities)
    drafts = []
    for account, grant in _people(grants, actor).items():
        with override(account.language):
            words = _("%(plan)s, version %(number)s, is withdrawn") % _version_values(proposal.version)
            text = _("The coordinator has taken the proposal back. What is in force stays in force.")
            drafts.append(Draft(account, Role(grant.role), words, text, _proposal_path(proposal)))
    return queue(region=proposal.region, kind=NoticeKind.WITHDRAWN, about=about_proposal(proposal), drafts=drafts)


@dataclass
class _Reader:
    """What one person is in the municipalities of a publication."""

    account: Account
    staff: list[str] = field(default_factory=list)
    schools: list[str] = field(default_factory=list)
    wide: list[Role] = field(default_factory=list)

    @property
    def audience(self) -> Role:
        """In which role they are counted."""
        return Role.TEACHER if self.staff else Role.PRINCIPAL if self.schools else self.wide[0]


def released(publication: Publication, before: InForce | None) -> int:
    """Write each one's letter, all at the same moment: teachers, principals, directors, coordinators; tells how many."""
    release = release_of(publication, before)
    directory = contacts(publication.version)
    drafts = []
    for reader in _readers(publication, release.turn).values():
        with override(reader.account.language):
            text = _text(release, reader, directory)
            drafts.append(Draft(reader.account, reader.audience, title(release), text, _path(publication, release, reader)))
    return queue(region=publication.region, kind=NoticeKind.RELEASED, about=about_publication(publication), drafts=drafts)


def release_of(publication: Publication, before: InForce | None) -> Release:
    """The publication as it is told of; `before` is what was in force until then."""
    version, municipalities = publication.version, frozenset(publication.municipalities)
    parts = [part for part in before.parts if not part.municipalities.isdisjoint(municipalities)] if before else []
    whole = Held(version.region, version.timetable)
    after = Held(version.region, part_of(whole, municipalities))
    proposal = publication.proposal
    words = own_words(proposal.memo, version.plan.name, whole) if proposal else ""
    turn = Turn(tuple(Held(part.region, part_of(part.held, municipalities)) for part in parts), after)
    return Release(version.plan.name, turn, publication.first_day, words)


def release_told(publication: Publication) -> Release:
    """The same, of a publication made earlier."""
    moment: datetime = publication.published_at
    return release_of(publication, in_force(publication.region, before=moment))


def contacts(version: Version) -> dict[str, list[Contact]]:
    """School → its principals; '' → the region's coordinators."""
    found: defaultdict[str, list[Contact]] = defaultdict(list)
    for grant in grants_in(version, Role.PRINCIPAL, Role.COORDINATOR):
        found["" if grant.role == Role.COORDINATOR else grant.school].append(Contact(grant.account.name, grant.account.email))
    return dict(found)


def _readers(publication: Publication, turn: Turn) -> dict[int, _Reader]:
    municipalities = frozenset(publication.municipalities)
    found: dict[int, _Reader] = {}
    for grant in grants_in(publication.version, Role.TEACHER, Role.PRINCIPAL, Role.DIRECTOR, Role.COORDINATOR):
        role = Role(grant.role)
        reader = found.get(grant.account_id) or _Reader(grant.account)
        if role is Role.TEACHER:
            if not _concerns_adult(turn, grant.staff, municipalities):
                continue
            reader.staff.append(grant.staff)
        elif role is Role.COORDINATOR:
            reader.wide.append(role)
        elif grant.municipality not in municipalities:
            continue
        elif role is Role.PRINCIPAL:
            reader.schools.append(grant.school)
        else:
            reader.wide.append(role)
        found[grant.account_id] = reader
    return found


def _concerns_adult(turn: Turn, staff: str, municipalities: Municipalities) -> bool:
    """Whether the adult belongs to a school of these municipalities, in the new timetable or the old."""
    regions = (turn.after.region, *(held.region for held in turn.before))
    schools = ((region, region.staff_by_code[staff].school) for region in regions if staff in region.staff_by_code)
    return any(region.school_by_code[school].municipality in municipalities for region, school in schools)


def _text(release: Release, reader: _Reader, directory: dict[str, list[Contact]]) -> str:
    if not reader.staff and not reader.schools:
        begins = _("The timetable is published and held from %(day)s.") % {"day": full_day(release.first_day)}
        told = _("Teachers and principals have been told at the same moment.")
        return "\n\n".join([begins, *([release.words] if release.words else []), release.why, told])
    coordinators = directory.get("", [])
    asked = coordinators
    if not reader.schools:
        region = release.turn.after.region
        homes = [region.staff_by_code[code].school for code in reader.staff if code in region.staff_by_code]
        asked = [contact for home in dict.fromkeys(homes) for contact in directory.get(home, [])] or coordinators
    return staff_letter(release, staff=reader.staff, schools=reader.schools, contacts=asked)


def _path(publication: Publication, release: Release, reader: _Reader) -> str:
    """Where the letter leads: one's own week, else one's school's, else what is known of who was told, or the decision."""
    code, region = publication.region.code, release.turn.after.region
    for kind, keys, known in (("staff", reader.staff, region.staff_by_code), ("school", reader.schools, region.school_by_code)):
        if own := next((key for key in keys if key in known), ""):
            return reverse("scheduler:published_week", args=[code, kind, own])
    if Role.COORDINATOR in reader.wide:
        return reverse("scheduler:release_letters", args=[code, publication.pk])
    return reverse("scheduler:published_shared", args=[code])


def _version_values(version: Version) -> dict[str, object]:
    return {"plan": version.plan.name, "number": version.number}


def _name(version: Version, municipality: str) -> str:
    region: RegionValue = version.region
    known = municipality in region.municipality_by_code
    return municipality_name(region, municipality, (get_language() or "fi")[:2]) if known else municipality


def _proposal_path(proposal: Proposal) -> str:
    return reverse("scheduler:proposal", args=[proposal.region.code, proposal.pk])
