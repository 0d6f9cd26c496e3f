"""The parts of the start page that the apps above put there."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from schooling.navigation import panels


def shown_panels(request: HttpRequest) -> list[SafeString]:
    """Each part as it is shown: its own template with its own context."""
    return [render_to_string(panel.template, dict(panel.context), request) for panel in panels(request)]
