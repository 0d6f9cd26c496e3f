"""The providers this service knows, by name: a new one is a folder beside this file and a line here."""

from collections.abc import Callable, Mapping

from django.conf import settings

from calendars.links.base import Provider
from calendars.links.jitsi import Jitsi
from calendars.links.pasted import Pasted

PROVIDERS: Mapping[str, Callable[[], Provider]] = {
    "jitsi": lambda: Jitsi(settings.JITSI_URL, settings.JITSI_APP_ID, settings.JITSI_SECRET),
    "pasted": lambda: Pasted(tuple(settings.VIDEO_HOSTS)),
}
