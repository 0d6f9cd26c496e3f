"""Rows that are written once: what a decision was made about must stay as it was."""

from typing import Any, TypeVar

from django.db import models

from scheduler.errors import ImmutableError

RowT = TypeVar("RowT", bound=models.Model)


class ImmutableQuerySet(models.QuerySet[RowT]):
    """Rows that may be read and added, nothing else."""

    def update(self, **kwargs: Any) -> int:
        raise ImmutableError(f"{self.model.__name__} is not changed: {sorted(kwargs)}")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ImmutableError(f"{self.model.__name__} is not removed")


class Immutable(models.Model):
    """A row that refuses to be saved twice or removed; a database trigger refuses changes that go round this."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableError(f"{type(self).__name__} {self.pk} is not changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableError(f"{type(self).__name__} {self.pk} is not removed")
