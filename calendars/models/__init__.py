"""What the calendars app keeps: feeds, classroom screens, and each class's room on a video provider."""

from calendars.models.class_link import ClassLink
from calendars.models.feed import Feed
from calendars.models.screen import Screen

__all__ = ["ClassLink", "Feed", "Screen"]
