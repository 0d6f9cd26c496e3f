"""The calendars app as Django knows it."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "calendars"

    def ready(self) -> None:
        """Put the calendar in the head of every page, the next lesson first on the start page, and words in the audit log."""
        from calendars import next_lesson
        from calendars.audit_words import AUDIT_WORDS
        from schooling import audit_words, navigation

        audit_words.register(AUDIT_WORDS)
        navigation.register(60, next_lesson.nav_item)
        navigation.register(61, next_lesson.school_nav_item)
        navigation.register(62, next_lesson.rooms_nav_item)
        navigation.register_panel(10, next_lesson.panel)
