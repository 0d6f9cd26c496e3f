"""Where: municipalities, their schools, the rooms, and the way between schools."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from schooling.models.region import Region
from schooling.models.resource import Resource


class Municipality(Resource):
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="municipalities")
    code = models.CharField(max_length=20)
    name_fi = models.CharField(max_length=200)
    name_sv = models.CharField(max_length=200, blank=True)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="municipality_code_once"),
        ]

    def __str__(self) -> str:
        return self.name_fi


class School(Resource):
    """A school; `language` is its language of instruction."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="schools")
    code = models.CharField(max_length=40)
    municipality = models.ForeignKey(Municipality, on_delete=models.RESTRICT, related_name="schools")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[("fi", "suomi"), ("sv", "svenska")])

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="school_code_once"),
            models.CheckConstraint(condition=Q(language__in=["fi", "sv"]), name="school_language"),
        ]

    def __str__(self) -> str:
        return self.name


class Room(Resource):
    """`video`: fitted to take part in a remote lesson."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="rooms")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="rooms")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    seats = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=80, blank=True)
    video = models.BooleanField(default=False)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="room_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Travel(Resource):
    """How long a teacher needs between two schools, either way."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="travel")
    school_a = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    school_b = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField()

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "school_a", "school_b"], name="travel_once"),
            models.CheckConstraint(condition=~Q(school_a=F("school_b")), name="travel_between_two_schools"),
            models.CheckConstraint(condition=Q(minutes__lte=24 * 60), name="travel_within_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.school_a} – {self.school_b}: {self.minutes} min"
