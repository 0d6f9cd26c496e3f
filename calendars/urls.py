"""The calendars app's pages."""

from django.urls import path

from calendars.views import feeds, joining, manage, rooms, screens, subscribe

app_name = "calendars"
urlpatterns = [
    path("k/<str:secret>.ics", feeds.feed, name="feed"),
    path("join/<slug:region>/<str:lesson>/", joining.join_lesson, name="join"),
    path("screen/<str:secret>/", screens.screen, name="screen"),
    path("r/<slug:region>/calendar/", subscribe.subscribe, name="subscribe"),
    path("r/<slug:region>/calendar/rooms/", rooms.video_rooms, name="video_rooms"),
    path("r/<slug:region>/calendar/schools/<str:school>/", manage.school_calendars, name="school_calendars"),
]
