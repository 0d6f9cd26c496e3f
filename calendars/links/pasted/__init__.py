"""An address pasted by hand: Teams, Zoom, Meet, or whatever a school has."""

from calendars.links.pasted.provider import Pasted, is_room_address

__all__ = ["Pasted", "is_room_address"]
