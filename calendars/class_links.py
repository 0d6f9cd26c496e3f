"""Each class's room, and the way into it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from calendars.errors import AddressChangedError, AddressRefusedError
from calendars.links.base import Joiner, Provider, ProviderError, Room
from calendars.links.pasted import SERVICES, is_room_address
from calendars.links.registry import PROVIDERS
from calendars.models import ClassLink
from schooling import audit
from schooling.models import Account, Region


def class_link(region: Region, class_code: str) -> ClassLink:
    """The class's room, made when first asked for."""
    return ClassLink.objects.get_or_create(region=region, class_code=class_code)[0]


@transaction.atomic
def paste_address(*, region: Region, class_code: str, address: str, actor: Account | None, seen: str | None = None) -> ClassLink:
    """Let a class meet at an address made elsewhere; '' goes back to the service's own room.

    `seen` is the address that the change was made from, None for whatever it is. Raises AddressRefusedError,
    AddressChangedError.
    """
    if address and not is_room_address(address, settings.VIDEO_HOSTS):
        raise AddressRefusedError(address, [*SERVICES, *settings.VIDEO_HOSTS])
    link = ClassLink.objects.select_for_update().get(pk=class_link(region, class_code).pk)
    before = link.address
    if seen is not None and seen != before:
        raise AddressChangedError
    link.address, link.uses_address = address, address != ""
    link.save(update_fields=["address", "uses_address"])
    audit.record(
        actor=actor,
        action="class_link.paste",
        subject=f"class {class_code}",
        region=region.code,
        before={"address": before},
        after={"address": address},
    )
    return link


@dataclass(frozen=True, slots=True)
class ClassRoom:
    """Where a class meets: the usual service's name and the spare one's ('' for none), and the address pasted by hand."""

    service: str
    spare: str
    address: str


def class_rooms(region: Region, class_codes: Collection[str]) -> Mapping[str, ClassRoom]:
    """Where each class meets, in one query; a class without a row of its own yet has what a new one would."""
    links = {link.class_code: link for link in ClassLink.objects.filter(region=region, class_code__in=class_codes)}
    return {code: _class_room(links.get(code) or ClassLink(region=region, class_code=code)) for code in class_codes}


def _class_room(link: ClassLink) -> ClassRoom:
    titles = [provider.title(Room(link.room, link.address)) for provider in ways_in(link)]
    service, spare = (*titles, "", "")[:2]
    return ClassRoom(service, spare, link.address)


def ways_in(link: ClassLink) -> Iterator[Provider]:
    """The providers that can open the class's room, the usual one first, then the spare."""
    names = ("pasted", "jitsi") if link.uses_address else ("jitsi", "pasted")
    room = Room(link.room, link.address)
    return (provider for name in names if (provider := PROVIDERS[name]()).can_open(room))


def way_in(link: ClassLink, joiner: Joiner, *, now: datetime, until: datetime, spare: bool = False) -> str | None:
    """A link into the class's room from the first provider that gives one, or None where none is set up.

    `spare` starts with the second provider. Raises the last ProviderError where every one of them fails.
    """
    providers = list(ways_in(link))
    failure: ProviderError | None = None
    for provider in providers[1:] + providers[:1] if spare else providers:
        try:
            return provider.link(Room(link.room, link.address), joiner, now=now, until=until)
        except ProviderError as error:
            failure = error
    if failure is not None:
        raise failure
    return None
