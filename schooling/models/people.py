"""Who: adults, what they may teach and where they work, and groups of pupils as head counts."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from schooling.domain.resources import BlockKind, Role
from schooling.models.places import School
from schooling.models.region import Region
from schooling.models.resource import Resource, choices, words
from schooling.models.subject import Subject

GRADES = Q(grade_min__lte=F("grade_max"), grade_max__lte=10)


class Staff(Resource):
    """An adult; `obligation` lessons a week are paid in any case, `remote` means may teach over video."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="staff")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=200, blank=True)
    school = models.ForeignKey(School, on_delete=models.RESTRICT, related_name="staff")
    role = models.CharField(max_length=10, choices=choices(Role))
    obligation = models.PositiveSmallIntegerField(null=True, blank=True)
    max_lessons = models.PositiveSmallIntegerField(null=True, blank=True)
    max_per_day = models.PositiveSmallIntegerField(null=True, blank=True)
    remote = models.BooleanField(default=False)

    class Meta(Resource.Meta):
        verbose_name_plural = "staff"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="staff_code_once"),
            models.CheckConstraint(condition=Q(role__in=words(Role)), name="staff_role"),
        ]

    def __str__(self) -> str:
        return self.name


class StaffSchool(Resource):
    """A further school where that person works in person; every weekday if none is given."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="staff_schools")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="further_schools")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="further_staff")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "school", "weekday"], name="staff_school_once_a_weekday"),
            models.UniqueConstraint(
                fields=["staff", "school"], condition=Q(weekday=None), name="staff_school_once_for_every_day"
            ),
            models.CheckConstraint(condition=Q(weekday=None) | Q(weekday__gte=1, weekday__lte=7), name="staff_school_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.staff} – {self.school}"


class Qualification(Resource):
    """What a teacher may teach, in which grades."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="qualifications")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="qualifications")
    subject = models.ForeignKey(Subject, on_delete=models.RESTRICT, related_name="qualifications")
    grade_min = models.PositiveSmallIntegerField()
    grade_max = models.PositiveSmallIntegerField()

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "subject", "grade_min", "grade_max"], name="qualification_once"),
            models.CheckConstraint(condition=GRADES, name="qualification_grades"),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.subject} {self.grade_min}–{self.grade_max}"


class Group(Resource):
    """A home group, or a subgroup of the home groups it names. Head counts only: no pupil is named anywhere."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="groups")
    code = models.CharField(max_length=40)
    school = models.ForeignKey(School, on_delete=models.RESTRICT, related_name="groups")
    name = models.CharField(max_length=200)
    grade_min = models.PositiveSmallIntegerField()
    grade_max = models.PositiveSmallIntegerField()
    pupils = models.PositiveSmallIntegerField()
    min_per_day = models.PositiveSmallIntegerField(default=0)
    max_per_day = models.PositiveSmallIntegerField(null=True, blank=True)
    home_groups: models.ManyToManyField["Group", "HomeGroup"] = models.ManyToManyField(
        "self", through="HomeGroup", through_fields=("subgroup", "group"), symmetrical=False, related_name="subgroups"
    )
    block = models.CharField(max_length=80, blank=True)
    block_kind = models.CharField(max_length=6, choices=choices(BlockKind), blank=True)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="group_code_once"),
            models.CheckConstraint(condition=GRADES, name="group_grades"),
            models.CheckConstraint(condition=Q(block_kind__in=words(BlockKind)), name="group_block_kind"),
            models.CheckConstraint(
                condition=Q(max_per_day=None) | Q(max_per_day__gte=F("min_per_day")), name="group_day_has_room"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HomeGroup(models.Model):
    """A home group that pupils of a subgroup come from, in the order given."""

    subgroup = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="home_group_rows")
    group = models.ForeignKey(Group, on_delete=models.RESTRICT, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=["subgroup", "group"], name="home_group_once")]

    def __str__(self) -> str:
        return str(self.group)
