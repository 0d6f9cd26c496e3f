"""The calendars app as Django knows it."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "calendars"
