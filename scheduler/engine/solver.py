"""CP-SAT as the engine uses it: one worker, so that the same seed finds the same, and Ctrl-C left to the command line."""

from ortools.sat.python import cp_model


def solver_of(seed: int) -> cp_model.CpSolver:
    """A solver without a limit yet."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.catch_sigint_signal = False
    return solver
