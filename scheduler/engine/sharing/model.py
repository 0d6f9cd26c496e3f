"""The aggregated model of sharing: which line goes to which teacher, and how many classes that takes.

Binary 'this line is taught in a class of that kind', integer 'classes of that kind', and a flow of their lessons over
the host's starts. What the counts promise is packed exactly afterwards (packing.py); where that fails, `Cut`s are added.
Solved by HiGHS through MathOpt, which proves a bound.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from ortools.math_opt.python import mathopt

from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.courses import Bundle, Course
from scheduler.engine.sharing.kinds import Kind, fits, kinds_of_course, pattern_at
from scheduler.engine.sharing.starts import DOUBLE, SINGLE, Start
from schooling.domain.resources import Staff

Linear = mathopt.LinearSum | mathopt.LinearExpression | float

FAR_LESSON = 0.5
"""What a lesson at a receiving site costs beside the score: an adult to supervise it, and a start two schools must share."""

TEACHER_LESSON = 0.02
"""Breaks ties towards fewer lessons given."""

STRANGER_LESSON = 0.2
"""What a local lesson by a teacher who has none of the home group's named lessons costs: their days must be woven together."""


@dataclass(frozen=True)
class Cut:
    """Those bundles cannot be packed into `classes` - 1 classes of that kind; with `classes` None, not be one class at all."""

    kind: Kind
    keys: frozenset[str]
    classes: int


@dataclass(frozen=True)
class Assignment:
    """For each course, its bundles by kind of class, with how many classes the counts promise; and the model's value."""

    members: Mapping[Kind, tuple[Bundle, ...]]
    classes: Mapping[Kind, int]
    untaught: tuple[Bundle, ...]
    value: float
    bound: float
    proven: bool
