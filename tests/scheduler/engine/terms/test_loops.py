"""Loops count no references to what they are given, and none that would need to is compiled."""

import numpy as np
import pytest
from numba.core.errors import NumbaError
from numpy.typing import NDArray

from scheduler.engine.terms.loops import loop


def total(numbers: NDArray[np.int64]) -> int:
    found = 0
    for number in numbers:
        found += number
    return found


def length_of_a_copy(numbers: NDArray[np.int64]) -> int:
    return len(numbers.copy())


def test_a_loop_reads_the_arrays_it_is_given() -> None:
    assert loop(total)(np.arange(5)) == 10


def test_a_loop_that_makes_an_array_is_refused() -> None:
    with pytest.raises(NumbaError):
        loop(length_of_a_copy)(np.arange(5))
