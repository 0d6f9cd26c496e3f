"""The base app as Django knows it."""

from django.apps import AppConfig


class SchoolingConfig(AppConfig):
    name = "schooling"

    def ready(self) -> None:
        """Connect what listens, and put the base app's pages in the head of every page, and words in the audit log."""
        from schooling import audit_words, navigation, sign_in_audit  # noqa: F401 models are ready only now
        from schooling.views import links

        audit_words.register(audit_words.AUDIT_WORDS)
        navigation.register(10, links.own_school)
        navigation.register(20, links.region)
        navigation.register(70, links.notices)
