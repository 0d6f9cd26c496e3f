"""People of the village, one for each role, and their doors."""

from datetime import date

from schooling.access import Role
from schooling.models import Account, Grant, Region

SINCE = date(2026, 1, 1)


def person(row: Region, role: Role, *, municipality: str = "", school: str = "", staff: str = "") -> Account:
    """A new account that holds that role."""
    email = f"{role}.{school or municipality or staff or 'all'}@example.org".lower()
    account = Account.objects.create_account(email=email, name=f"{role} {school or staff}", password=None)
    Grant.objects.create(
        account=account, role=role, region=row, municipality=municipality, school=school, staff=staff, first_day=SINCE
    )
    return account


def teacher(row: Region, staff: str = "T", school: str = "H", municipality: str = "100") -> Account:
    return person(row, Role.TEACHER, municipality=municipality, school=school, staff=staff)


def principal(row: Region, school: str = "R", municipality: str = "200") -> Account:
    return person(row, Role.PRINCIPAL, municipality=municipality, school=school)
