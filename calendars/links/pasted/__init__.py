"""An address pasted by hand: Teams, Zoom, Meet, or a service that this installation names."""

from calendars.links.pasted.provider import SERVICES, Pasted, is_room_address, service_of

__all__ = ["SERVICES", "Pasted", "is_room_address", "service_of"]
