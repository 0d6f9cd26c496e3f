"""What is to be taught, what is already settled of it, and who or what cannot be used when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from schooling.domain.resources import Delivery, ResourceKind, Strength
from schooling.models.people import Group, Staff
from schooling.models.places import Room, School
from schooling.models.region import Region
from schooling.models.resource import CLOCK, Resource, choices, words
from schooling.models.subject import Subject
from schooling.models.year import Span


class CurriculumLine(Resource):
    """One line of the curriculum: so many lessons a week of a subject for a group, in a span or in every one."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="curriculum")
    code = models.CharField(max_length=80)
    group = models.ForeignKey(Group, on_delete=models.RESTRICT, related_name="lines")
    subject = models.ForeignKey(Subject, on_delete=models.RESTRICT, related_name="lines")
    span = models.ForeignKey(Span, on_delete=models.RESTRICT, related_name="lines", null=True, blank=True)
    lessons = models.PositiveSmallIntegerField()
    doubles = models.PositiveSmallIntegerField(default=0)
    per_day_max = models.PositiveSmallIntegerField(default=1)
    delivery = models.CharField(max_length=6, choices=choices(Delivery), default=Delivery.LOCAL)
    course = models.CharField(max_length=80, blank=True)
    staff = models.ForeignKey(Staff, on_delete=models.RESTRICT, related_name="lines", null=True, blank=True)
    room_kind = models.CharField(max_length=80, blank=True)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="line_code_once"),
            models.CheckConstraint(condition=Q(lessons__gte=F("doubles") * 2), name="line_doubles_fit"),
            models.CheckConstraint(condition=Q(per_day_max__gte=1), name="line_may_be_held"),
            models.CheckConstraint(condition=Q(delivery__in=words(Delivery)), name="line_delivery"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.subject}"


class GivenClass(Resource):
    """A class already agreed: these lines together, by that teacher, and with no others."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="classes")
    code = models.CharField(max_length=80)
    subject = models.ForeignKey(Subject, on_delete=models.RESTRICT, related_name="classes")
    staff = models.ForeignKey(Staff, on_delete=models.RESTRICT, related_name="classes")
    lines: models.ManyToManyField[CurriculumLine, "ClassLine"] = models.ManyToManyField(
        CurriculumLine, through="ClassLine", related_name="classes"
    )

    class Meta(Resource.Meta):
        verbose_name_plural = "given classes"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="class_code_once"),
        ]

    def __str__(self) -> str:
        return self.code


class ClassLine(models.Model):
    """A line of a given class, in the order given; a line is in one class at most."""

    given_class = models.ForeignKey(GivenClass, on_delete=models.CASCADE, related_name="line_rows")
    line = models.OneToOneField(CurriculumLine, on_delete=models.RESTRICT, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.line)


class Unavailability(Resource):
    """When an adult, group, room or school cannot (hard) or would rather not (soft) be used; exactly one of the four."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="unavailable")
    kind = models.CharField(max_length=6, choices=choices(ResourceKind))
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="unavailable", null=True, blank=True)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="unavailable", null=True, blank=True)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="unavailable", null=True, blank=True)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="unavailable", null=True, blank=True)
    weekday = models.PositiveSmallIntegerField()
    start = models.PositiveSmallIntegerField(help_text=CLOCK)
    end = models.PositiveSmallIntegerField(help_text=CLOCK)
    strength = models.CharField(max_length=4, choices=choices(Strength))

    class Meta(Resource.Meta):
        verbose_name_plural = "unavailabilities"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="staff", staff__isnull=False, group=None, room=None, school=None)
                | Q(kind="group", staff=None, group__isnull=False, room=None, school=None)
                | Q(kind="room", staff=None, group=None, room__isnull=False, school=None)
                | Q(kind="school", staff=None, group=None, room=None, school__isnull=False),
                name="unavailability_of_its_kind",
            ),
            models.CheckConstraint(condition=Q(weekday__gte=1, weekday__lte=7), name="unavailability_weekday"),
            models.CheckConstraint(condition=Q(end__gt=F("start"), end__lte=24 * 60), name="unavailability_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(strength__in=words(Strength)), name="unavailability_strength"),
        ]

    def __str__(self) -> str:
        return f"{self.staff or self.group or self.room or self.school} {self.weekday}"


class Pin(Resource):
    """One lesson of a line that is already settled; no staff or no room leave that open."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="pins")
    line = models.ForeignKey(CurriculumLine, on_delete=models.CASCADE, related_name="pins")
    weekday = models.PositiveSmallIntegerField()
    start = models.PositiveSmallIntegerField(help_text=CLOCK)
    staff = models.ForeignKey(Staff, on_delete=models.RESTRICT, related_name="pins", null=True, blank=True)
    room = models.ForeignKey(Room, on_delete=models.RESTRICT, related_name="pins", null=True, blank=True)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "weekday", "start"], name="pin_once"),
            models.CheckConstraint(condition=Q(weekday__gte=1, weekday__lte=7, start__lte=24 * 60), name="pin_within_the_week"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.weekday}"
