"""The base app as Django knows it."""

from django.apps import AppConfig


class SchoolingConfig(AppConfig):
    name = "schooling"
