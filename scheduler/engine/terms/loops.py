"""How the loops over terms become machine code."""

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def loop(function: Function) -> Function:
    """Machine code that counts no references to the arrays it is given, so it must make none of its own.

    The arrays outlive every call, as the caller holds them. Counted, each array taken out of a tuple or handed on to another
    loop costs two atomic additions, which is ten times what is done with it here. `_nrt` is numba's own name for that.
    """
    how: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False}
    compiled: Function = njit(**how)(function)
    return compiled
