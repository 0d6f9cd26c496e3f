"""A region and its classes compiled to terms: each hard rule that is about places in the week, and each part of the score."""

from scheduler.engine.placing.compiling.problem import Problem, compile_problem

__all__ = ["Problem", "compile_problem"]
