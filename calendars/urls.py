"""The calendars app's pages."""

from django.urls import URLPattern

app_name = "calendars"
urlpatterns: list[URLPattern] = []
