"""The scheduler app as Django knows it."""

from django.apps import AppConfig


class SchedulerConfig(AppConfig):
    name = "scheduler"

    def ready(self) -> None:
        """Put timetables, plans and proposals in the head of every page, and what waits for someone on the start page."""
        from scheduler import navigation as places
        from schooling import navigation

        navigation.register(30, places.timetable_item)
        navigation.register(40, places.plans_item)
        navigation.register(50, places.proposals_item)
        navigation.register_panel(5, places.decisions_panel)
        navigation.register_panel(20, places.plans_panel)
