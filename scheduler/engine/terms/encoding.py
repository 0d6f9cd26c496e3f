"""The terms as a CP-SAT model of some free pieces, everything else folded into constants."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from scheduler.engine.terms.compiled import HARD, Compiled, Int32s, targets
from scheduler.engine.terms.state import State, open_options

Literal = cp_model.IntVar
Expression = list[tuple[int, Literal]]


class Encoding:
    """A model in which the free pieces choose anew. They must have been lifted from the state.

    `shaped` has the whole cost as its objective; without it only missing lessons and the options' own cost count, which
    is quick. With `loose` it is a relaxation: those options of other pieces, lifted too, may be chosen or not, and no limit
    is kept that what lies still could make room for by being moved. So no state of the whole problem costs less, as
    far as what is counted goes.
    """

    def __init__(self, state: State, free: Sequence[int], *, shaped: bool = True, loose: Int32s | None = None) -> None:
        self.state, self.problem, self.shaped = state, state.problem, shaped
        self.model = cp_model.CpModel()
        self.objective: Expression = []
        self.literals: dict[int, Literal] = {}
        self._options(free, loose)
        self.counted: defaultdict[int, Expression] = defaultdict(list)
        self._count_options()
        self.idle: dict[int, dict[int, Literal]] = defaultdict(dict)
        self._take_cells()
        missing = {int(self.problem.piece_missing[piece]) for piece in free}
        passed = set() if loose is None else set(lowered_elsewhere(self.problem, free).tolist())
        for limit in sorted({*self.counted, *missing} - passed):
            if shaped or self.problem.weight[limit] == HARD or limit in missing:
                self._limit(limit, self.counted[limit])
        for sequence, busy in self.idle.items() if shaped else ():
            self._idle(sequence, busy)
        self.model.minimize(sum(coefficient * literal for coefficient, literal in self.objective))

    def _options(self, free: Sequence[int], loose: Int32s | None) -> None:
        problem = self.problem
        numbers = [np.arange(problem.piece_start[p], problem.piece_end[p], dtype=np.int32) for p in free]
        numbers += [] if loose is None else [loose]
        options = np.concatenate(numbers) if numbers else np.zeros(0, dtype=np.int32)
        for option in self._open(options).tolist():
            self.literals[option] = self.model.new_bool_var("")
            cost = int(problem.option_cost[option])
            if cost:
                self.objective.append((cost, self.literals[option]))

    def _open(self, options: Int32s) -> Int32s:
        """Those of the options that may be chosen, given what is not free."""
        return options[open_options(self.problem, self.state.counts, options)]

    def _count_options(self) -> None:
        rows = self.problem.counts
        for option, literal in self.literals.items():
            start, end = int(rows.start[option]), int(rows.start[option + 1])
            targets, coefficients = rows.target[start:end].tolist(), rows.coefficient[start:end].tolist()
            for limit, coefficient in zip(targets, coefficients, strict=True):
                self.counted[limit].append((coefficient, literal))

    def _take_cells(self) -> None:
        """A literal for each cell that a free option may make busy, where something counts it."""
        problem, takers = self.problem, defaultdict[int, list[Literal]](list)
        for option, literal in self.literals.items():
            start, end = int(problem.takes.start[option]), int(problem.takes.start[option + 1])
            for cell in problem.takes.target[start:end].tolist():
                if self.state.counts.usage[cell] == 0:
                    takers[cell].append(literal)
        known: dict[tuple[int, ...], Literal] = {}
        rows = problem.busy_counts
        for cell, literals in takers.items():
            sequence = int(problem.cell_sequence[cell]) if self.shaped else -1
            counting = [
                (int(rows.target[at]), int(rows.coefficient[at]))
                for at in range(int(rows.start[cell]), int(rows.start[cell + 1]))
                if self.shaped or problem.weight[rows.target[at]] == HARD
            ]
            if not counting and sequence < 0:
                continue
            key = tuple(sorted({literal.index for literal in literals}))
            if key not in known:
                known[key] = literals[0] if len(key) == 1 else self._any_of(literals)
            for limit, coefficient in counting:
                self.counted[limit].append((coefficient, known[key]))
            if sequence >= 0:
                self.idle[sequence][int(problem.cell_bit[cell])] = known[key]

    def _any_of(self, literals: Sequence[Literal]) -> Literal:
        busy = self.model.new_bool_var("")
        self.model.add_max_equality(busy, literals)
        return busy

    def _limit(self, limit: int, terms: Expression) -> None:
        problem = self.problem
        weight = int(problem.weight[limit])
        left = int(problem.cap[limit]) - int(self.state.counts.value[limit])
        most = sum(coefficient for coefficient, _ in terms if coefficient > 0)
        if most <= left:
            return
        if weight == HARD:
            if left == 1 and all(coefficient == 1 for coefficient, _ in terms):
                self.model.add_at_most_one(literal for _, literal in terms)
            else:
                self.model.add(sum(coefficient * literal for coefficient, literal in terms) <= left)
            return
        beyond = self.model.new_int_var(0, most - left, "")
        self.model.add(sum(coefficient * literal for coefficient, literal in terms) - beyond <= left)
        self.objective.append((weight, beyond))

    def _idle(self, sequence: int, busy: dict[int, Literal]) -> None:
        """Idle = after + before - 1 - busy, with `before` (`after`) true once a busy cell came (is to come)."""
        weight, fixed = int(self.problem.sequence_weight[sequence]), int(self.state.counts.busy[sequence])
        length = max(fixed.bit_length(), max(busy) + 1)
        cells: list[Literal | int] = [1 if fixed >> bit & 1 else busy.get(bit, 0) for bit in range(length)]
        model = self.model
        before = [model.new_bool_var("") for _ in cells]
        after = [model.new_bool_var("") for _ in cells]
        for bit, cell in enumerate(cells):
            model.add(before[bit] >= cell)
            model.add(after[bit] >= cell)
            if bit:
                model.add(before[bit] >= before[bit - 1])
                model.add(after[bit - 1] >= after[bit])
            if not isinstance(cell, int) or cell == 0:
                gap = model.new_bool_var("")
                model.add(gap >= before[bit] + after[bit] - 1 - cell)
                self.objective.append((weight, gap))

    def keep(self, options: Collection[int], least: int) -> None:
        """Have so many of those options chosen, those counted that lie still."""
        inside = [self.literals[option] for option in sorted(options) if option in self.literals]
        still = sum(bool(self.state.counts.chosen[option]) for option in options)
        if least > still:
            self.model.add(sum(inside) >= least - still)

    def hint(self, chosen: set[int]) -> None:
        """Tell the solver what was chosen before."""
        for option, literal in self.literals.items():
            self.model.add_hint(literal, option in chosen)

    def chosen(self, solver: cp_model.CpSolver) -> list[int]:
        """The options that a solution chooses."""
        return [option for option, literal in self.literals.items() if solver.boolean_value(literal)]


def lowered_elsewhere(problem: Compiled, free: Sequence[int]) -> NDArray[np.intp]:
    """Limits that options can lower and to which some piece counts that is not free."""
    still = np.ones(problem.pieces, dtype=np.bool_)
    still[np.array(free, dtype=np.int32)] = False
    return np.flatnonzero(touched(problem, still[problem.option_piece]) & ~problem.rising)


def touched(problem: Compiled, options: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of each limit whether one of those options counts towards it, by itself or by a cell that it takes."""
    cells = np.zeros(len(problem.cell_sequence), dtype=np.bool_)
    cells[targets(problem.takes, options)] = True
    limits = np.zeros(len(problem.cap), dtype=np.bool_)
    limits[targets(problem.counts, options)] = True
    limits[targets(problem.busy_counts, cells)] = True
    return limits
