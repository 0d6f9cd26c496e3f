"""Every address of the service; each app's own pages stand in its own module."""

from django.urls import include, path
from django.views.i18n import set_language

from schooling.api import api
from schooling.permission import public

urlpatterns = [
    path("api/v1/", api.urls),
    path("language/", public(set_language), name="set_language"),
    path("", include("schooling.views.sign_in_urls")),
    path("", include("schooling.views.urls")),
    path("", include("scheduler.urls")),
    path("", include("calendars.urls")),
]
