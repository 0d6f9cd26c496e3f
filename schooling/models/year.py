"""When: the region's settings, parts of the year, bells, days off and extra days, lunches and day limits."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from schooling.domain.resources import Weeks
from schooling.models.people import Group
from schooling.models.places import Municipality, School
from schooling.models.region import Region
from schooling.models.resource import CLOCK, Resource, choices, words

WEEKDAY = Q(weekday__gte=1, weekday__lte=7)
ONE_OF_TWO = Q(municipality=None, school__isnull=False) | Q(municipality__isnull=False, school=None)


class RegionSettings(models.Model):
    """The school year and the rules' limits of a region; its name is the region's own."""

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="settings")
    revision = models.PositiveIntegerField(default=1, editable=False)
    timezone = models.CharField(max_length=60, default="Europe/Helsinki")
    first_day = models.DateField()
    last_day = models.DateField()
    overlap_tolerance = models.PositiveSmallIntegerField(help_text="minutes")
    max_sites = models.PositiveSmallIntegerField(help_text="schools with pupils in one lesson")
    max_pupils = models.PositiveSmallIntegerField(help_text="pupils in a lesson of two lines or more")
    max_remote_share = models.PositiveSmallIntegerField(help_text="percent of a week")
    max_remote_per_day = models.PositiveSmallIntegerField(help_text="lessons")
    supervision = models.BooleanField()
    weight_unplaced = models.PositiveIntegerField()
    weight_pupil_gap = models.PositiveIntegerField()
    weight_staff_gap = models.PositiveIntegerField()
    weight_extra_period = models.PositiveIntegerField()
    weight_soft_unavailable = models.PositiveIntegerField()
    weight_short_day = models.PositiveIntegerField()
    weight_overtime = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="school_year_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(max_remote_share__lte=100), name="max_remote_share_is_a_percentage"),
            models.CheckConstraint(condition=Q(max_sites__gte=1, max_pupils__gte=1), name="a_lesson_may_have_someone"),
            models.CheckConstraint(condition=Q(overlap_tolerance__lte=60), name="overlap_tolerance_is_small"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"


class Span(Resource):
    """A part of the year with a timetable of its own (a jakso)."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="spans")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()
    weeks = models.CharField(max_length=4, choices=choices(Weeks), default=Weeks.ALL)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="span_code_once"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="span_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(weeks__in=words(Weeks)), name="span_weeks"),
        ]

    def __str__(self) -> str:
        return self.name


class Period(Resource):
    """One period of a school's own bells; `number` is its name on that day."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="periods")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="periods")
    weekday = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    start = models.PositiveSmallIntegerField(help_text=CLOCK)
    end = models.PositiveSmallIntegerField(help_text=CLOCK)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "weekday", "number"], name="period_number_once_a_day"),
            models.CheckConstraint(condition=WEEKDAY, name="period_weekday"),
            models.CheckConstraint(condition=Q(end__gt=F("start"), end__lte=24 * 60), name="period_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.weekday}.{self.number}"


class Closure(Resource):
    """Days without school, for a whole municipality or for one school; both days included."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="closures")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="closures", null=True, blank=True)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="closures", null=True, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    name = models.CharField(max_length=200, blank=True)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=ONE_OF_TWO, name="closure_of_municipality_or_school"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closure_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality or self.school} {self.first_day} – {self.last_day}"


class ExtraDay(Resource):
    """A school day outside the week, or in place of another, held by that weekday's timetable."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="extra_days")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="extra_days", null=True, blank=True)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="extra_days", null=True, blank=True)
    date = models.DateField()
    as_weekday = models.PositiveSmallIntegerField()

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=ONE_OF_TWO, name="extra_day_of_municipality_or_school"),
            models.CheckConstraint(condition=Q(as_weekday__gte=1, as_weekday__lte=7), name="extra_day_weekday"),
            models.UniqueConstraint(
                fields=["municipality", "date"], condition=Q(school=None), name="extra_day_once_a_municipality"
            ),
            models.UniqueConstraint(fields=["school", "date"], condition=Q(municipality=None), name="extra_day_once_a_school"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality or self.school} {self.date}"


class Lunch(Resource):
    """Pupils of those home groups (none named: all) have `minutes` free between the two times."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="lunches")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="lunches")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    earliest = models.PositiveSmallIntegerField(help_text=CLOCK)
    latest = models.PositiveSmallIntegerField(help_text=CLOCK)
    minutes = models.PositiveSmallIntegerField()
    groups: models.ManyToManyField[Group, "LunchGroup"] = models.ManyToManyField(
        Group, through="LunchGroup", related_name="lunches"
    )

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday=None) | WEEKDAY, name="lunch_weekday"),
            models.CheckConstraint(condition=Q(latest__gt=F("earliest"), latest__lte=24 * 60), name="lunch_window"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=F("latest") - F("earliest")), name="lunch_fits_its_window"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.minutes} min"


class LunchGroup(models.Model):
    """A home group that a lunch is for, in the order given."""

    lunch = models.ForeignKey(Lunch, on_delete=models.CASCADE, related_name="group_rows")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=["lunch", "group"], name="lunch_group_once")]

    def __str__(self) -> str:
        return str(self.group)


class DayLimit(Resource):
    """A home group's day: school transport, mostly."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="day_limits")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="day_limits")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    earliest_start = models.PositiveSmallIntegerField(help_text=CLOCK, null=True, blank=True)
    latest_start = models.PositiveSmallIntegerField(help_text=CLOCK, null=True, blank=True)
    latest_end = models.PositiveSmallIntegerField(help_text=CLOCK, null=True, blank=True)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "weekday"], name="day_limit_once_a_weekday"),
            models.UniqueConstraint(fields=["group"], condition=Q(weekday=None), name="day_limit_once_for_every_day"),
            models.CheckConstraint(condition=Q(weekday=None) | WEEKDAY, name="day_limit_weekday"),
            models.CheckConstraint(
                condition=(Q(earliest_start=None) | Q(earliest_start__lte=24 * 60))
                & (Q(latest_start=None) | Q(latest_start__lte=24 * 60))
                & (Q(latest_end=None) | Q(latest_end__lte=24 * 60)),
                name="day_limit_within_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.group)
