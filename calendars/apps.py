"""The calendars app as Django knows it."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "calendars"

    def ready(self) -> None:
        """Put the calendar in the head of every page, and the next lesson first on the start page."""
        from calendars import next_lesson
        from schooling import navigation

        navigation.register(60, next_lesson.nav_item)
        navigation.register(61, next_lesson.school_nav_item)
        navigation.register(62, next_lesson.rooms_nav_item)
        navigation.register_panel(10, next_lesson.panel)
