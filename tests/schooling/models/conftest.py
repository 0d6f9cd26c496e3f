"""What the tests of stored rows ask for."""

from tests.schooling.exchange.conftest import folder

__all__ = ["folder"]
