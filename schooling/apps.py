"""The base app as Django knows it."""

from django.apps import AppConfig


class SchoolingConfig(AppConfig):
    name = "schooling"

    def ready(self) -> None:
        """Connect what listens, and put the base app's pages in the head of every page."""
        from schooling import navigation, sign_in_audit  # noqa: F401 models are ready only now
        from schooling.views import links

        navigation.register(10, links.own_school)
        navigation.register(20, links.region)
