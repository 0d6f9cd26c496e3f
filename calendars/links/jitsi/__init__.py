"""Jitsi Meet on a server of one's own: a room is a name, a link carries a signed token. No call to the server is needed."""

from calendars.links.jitsi.provider import Jitsi

__all__ = ["Jitsi"]
