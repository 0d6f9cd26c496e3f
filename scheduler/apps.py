"""The scheduler app as Django knows it."""

from django.apps import AppConfig


class SchedulerConfig(AppConfig):
    name = "scheduler"

    def ready(self) -> None:
        """Put timetables, plans and proposals where every page shows them: in its head, on the start page, in the audit log."""
        from scheduler import letter_panels
        from scheduler import navigation as places
        from scheduler.audit_words import AUDIT_WORDS
        from schooling import audit_words, navigation

        audit_words.register(AUDIT_WORDS)
        navigation.register(30, places.timetable_item)
        navigation.register(40, places.plans_item)
        navigation.register(50, places.proposals_item)
        navigation.register_panel(5, places.decisions_panel)
        navigation.register_panel(20, places.plans_panel)
        navigation.register_panel(25, letter_panels.letters_panel)
        navigation.register_panel(26, letter_panels.families_panel)
