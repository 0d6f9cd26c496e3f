"""The scheduler app as Django knows it."""

from django.apps import AppConfig


class SchedulerConfig(AppConfig):
    name = "scheduler"
