"""Why lessons have no teacher or no place, and which small changes of the region would give them one, each tried out.

`explaining` says for each line what stands in the way (`slack` finds it where only the other lessons do), `proposing`
lists the ways out that could help, the cheapest first, and `trying` solves again with each of them. `settled` finds, before
anything is sought, settled lessons that exclude each other; `contradicting` says which to take away.
"""

from scheduler.engine.explain.explaining import explain
from scheduler.engine.explain.explanation import Explanation

__all__ = ["Explanation", "explain"]
