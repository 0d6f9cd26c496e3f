"""What the apps above show in the head of every page and on the start page, by registration."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class NavItem:
    """One link in the head of the page; `label` is translated already or lazily."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the start page: a template and what it shows."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


NavBuilder = Callable[[HttpRequest], NavItem | None]
PanelBuilder = Callable[[HttpRequest], Panel | None]

_nav: dict[NavBuilder, int] = {}
_panels: dict[PanelBuilder, int] = {}


def register(order: int, build: NavBuilder) -> None:
    """Show an item in the head of every page, from left by `order`, whenever `build` gives one."""
    _nav[build] = order


def register_panel(order: int, build: PanelBuilder) -> None:
    """Show a part of the start page, from the top by `order`, whenever `build` gives one."""
    _panels[build] = order


def items(request: HttpRequest) -> list[NavItem]:
    """The items for this person and page."""
    built = (build(request) for build in sorted(_nav, key=_nav.__getitem__))
    return [item for item in built if item is not None]


def panels(request: HttpRequest) -> list[Panel]:
    """The start page's parts for this person."""
    built = (build(request) for build in sorted(_panels, key=_panels.__getitem__))
    return [panel for panel in built if panel is not None]


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context processor: `navigation` in every template, built when first used."""
    return {"navigation": lambda: items(request)}
