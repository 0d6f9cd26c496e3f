"""Each class's room on the video provider: the same for the whole year, whatever version is published."""

import secrets
from typing import ClassVar

from django.db import models

from schooling.models import Region

ROOM_BYTES = 16


def new_room() -> str:
    """A room name of 128 random bits, which nobody guesses."""
    return secrets.token_hex(ROOM_BYTES)


class ClassLink(models.Model):
    """One class, one room. `address` is one pasted by hand ('' for none); `uses_address` makes it lead there first."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="class_links")
    class_code = models.CharField(max_length=80)
    room = models.CharField(max_length=32, default=new_room)
    address = models.URLField(max_length=1000, blank=True)
    uses_address = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "class_code"], name="one_room_for_each_class"),
            models.CheckConstraint(
                condition=models.Q(uses_address=False) | ~models.Q(address=""), name="class_link_uses_an_address_it_has"
            ),
        ]

    def __str__(self) -> str:
        return self.class_code
