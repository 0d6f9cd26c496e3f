"""Who decides, and as what: every role that a decider holds shows with the decision."""

from scheduler.models import Version
from scheduler.substitutes import stood_in_for
from schooling import present
from schooling.access import Role
from schooling.models import Account, Region


def roles_in(account: Account, region: Region, version: Version) -> list[dict[str, str]]:
    """The roles the person holds today in the municipalities and schools: shown with the decision, never hidden.

    A director's role held for somebody on leave names them.
    """
    today = present.today(version.region.settings.timezone)
    places = stood_in_for(account, region, today)
    roles = []
    for grant in account.grants_on(today):
        if grant.region == region.code and grant.role in (Role.DIRECTOR, Role.PRINCIPAL, Role.TEACHER):
            role = {"role": grant.role.value, "municipality": grant.municipality, "school": grant.school}
            if grant.role is Role.DIRECTOR and grant.municipality in places:
                role["substitute_of"] = places[grant.municipality]
            roles.append(role)
    return roles
