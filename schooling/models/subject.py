"""School subjects, with their names in the service's languages."""

from typing import ClassVar

from django.db import models

from schooling.models.region import Region
from schooling.models.resource import Resource


class Subject(Resource):
    """`sensitive`: attending it tells something private of a child."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="subjects")
    code = models.CharField(max_length=40)
    name_fi = models.CharField(max_length=200)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    sensitive = models.BooleanField(default=False)

    class Meta(Resource.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="subject_code_once"),
        ]

    def __str__(self) -> str:
        return self.name_fi
