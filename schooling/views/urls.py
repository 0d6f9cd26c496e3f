"""The base app's pages."""

from django.urls import URLPattern

app_name = "schooling"
urlpatterns: list[URLPattern] = []
