"""Let a person in: `person EMAIL --name NAME --role ROLE …` makes the account, if there is none, and gives it one role."""

import secrets
import sys
from collections.abc import Iterable, Mapping
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import override

from schooling.access import Grant, Role
from schooling.accounts import give_role, make_account
from schooling.models import Account, Municipality, Region, School, Staff

HELD_OF = {Role.DIRECTOR: "municipality", Role.PRINCIPAL: "school", Role.TEACHER: "staff"}
"""The option that says what a role is held of, where that is not a whole region."""


class Command(BaseCommand):
    help = "Make a person's account and give it a role; to a person who has an account, give one role more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="the address to sign in with")
        parser.add_argument("--name", default="", help="the person's name; a new person needs one")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="fi")
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--region", metavar="CODE", help="the region, where the rest does not tell which")
        parser.add_argument("--municipality", metavar="CODE", help="for which a director decides")
        parser.add_argument("--school", metavar="CODE", help="which a principal leads")
        parser.add_argument("--staff", metavar="CODE", help="a teacher's own record among the staff")

    def handle(self, *_args: Any, **options: Any) -> None:
        role = Role(options["role"])
        grant = _grant(role, options)
        new = Account(email=_address(options["email"]), name=options["name"].strip(), language=options["language"])
        known = Account.objects.filter(email=new.email).first()
        if known is None and not new.name:
            raise CommandError(f"{new.email} is new here: give a --name")
        if known is not None and known.is_demo:
            raise CommandError(f"{new.email} is a person of the demo, whose password is printed: take another address")
        is_asked = sys.stdin.isatty()
        password = "" if known else _asked_password(new) if is_asked else secrets.token_urlsafe(15)
        with transaction.atomic():
            person = known or make_account(email=new.email, name=new.name, password=password, language=new.language)
            is_new = give_role(account=person, grant=grant)
        self.stdout.write(f"{'there already' if known else 'made'}: {person.name}, {person.email}")
        of = f"{HELD_OF[role]} {options[HELD_OF[role]]} in " if role in HELD_OF else ""
        self.stdout.write(f"{'given' if is_new else 'held already'}: {role} of {of}region {grant.region}")
        if password and not is_asked:
            self.stdout.write(f"password, shown this once: {password}")


def _address(text: str) -> str:
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise CommandError(f"{text!r} is no e-mail address") from None
    return address


def _grant(role: Role, options: Mapping[str, Any]) -> Grant:
    """The role with what it is held of, by the codes that were given. Raises CommandError."""
    option, region = HELD_OF.get(role), options["region"]
    if [name for name in HELD_OF.values() if options[name]] != ([option] if option else []):
        raise CommandError(f"the role {role} takes {f'--{option}' if option else '--region'}, and no other")
    if region and not Region.objects.filter(code=region).exists():
        raise CommandError(f"there is no region {region!r}")
    what = f"{option} {options[option]!r}" if option else "region"
    found = [grant for grant in _known(role, options) if region in (None, grant.region)]
    if not found:
        raise CommandError(f"there is no {what}{f' in region {region}' if region else ''}")
    if len(found) > 1:
        regions = ", ".join(grant.region for grant in found)
        raise CommandError(f"there is more than one {what}: say with --region which of {regions}")
    return found[0]


def _known(role: Role, options: Mapping[str, Any]) -> list[Grant]:
    """What the role could be held of in any region."""
    rows: Iterable[tuple[str, ...]]
    if role is Role.DIRECTOR:
        rows = Municipality.objects.filter(code=options["municipality"]).values_list("region__code", "code")
    elif role is Role.PRINCIPAL:
        rows = School.objects.filter(code=options["school"]).values_list("region__code", "municipality__code", "code")
    elif role is Role.TEACHER:
        adults = Staff.objects.filter(code=options["staff"])
        rows = adults.values_list("region__code", "school__municipality__code", "school__code", "code")
    else:
        rows = Region.objects.values_list("code")
    return sorted((Grant(role, *row) for row in rows), key=lambda grant: grant.region)


@override("en")
def _asked_password(person: Account) -> str:
    """What somebody types twice, once it is good enough."""
    while True:
        password = getpass(f"Password for {person.email}: ")
        try:
            validate_password(password, person)
        except ValidationError as weak:
            print("\n".join(weak.messages), file=sys.stderr)
            continue
        if getpass("The same once more: ") == password:
            return password
        print("The two differ.", file=sys.stderr)
