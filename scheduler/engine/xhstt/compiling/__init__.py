"""An instance of the benchmark's format as terms: events choose their meets, constraints are limits over them."""

from scheduler.engine.xhstt.compiling.problem import Problem, compile_instance

__all__ = ["Problem", "compile_instance"]
