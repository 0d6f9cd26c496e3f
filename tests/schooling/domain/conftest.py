"""What the tests of regions ask for."""

from tests.schooling.exchange.conftest import folder

__all__ = ["folder"]
