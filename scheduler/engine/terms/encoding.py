"""The terms as a CP-SAT model of some free pieces, everything else folded into constants."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from scheduler.engine.terms.compiled import FEEDING, HARD, QUADRATIC, STEP, Compiled, Int32s, targets
from scheduler.engine.terms.state import State, idle_cells, open_options

Literal = cp_model.IntVar
Expression = list[tuple[int, Literal]]


class Encoding:
    """A model in which the free pieces choose anew. They must have been lifted from the state.

    `shaped` has the whole cost as its objective; without it only missing lessons and the options' own cost count, which
    is quick. With `loose` it is a relaxation: those options of other pieces, lifted too, may be chosen or not, and no limit
    is kept that what lies still could make room for by being moved. So no state of the whole problem costs less, as
    far as what is counted goes. With a price for `breaking` them hard limits may be broken, at so much a step.
    """

    def __init__(
        self,
        state: State,
        free: Sequence[int],
        *,
        shaped: bool = True,
        loose: Int32s | None = None,
        breaking: int | None = None,
    ) -> None:
        self.state, self.problem, self.shaped, self.breaking = state, state.problem, shaped, breaking
        self.model = cp_model.CpModel()
        self.objective: Expression = []
        self.literals: dict[int, Literal] = {}
        self._options(free, loose)
        self.counted: defaultdict[int, Expression] = defaultdict(list)
        self.anew: defaultdict[int, int] = defaultdict(int)  # of a limit's count, what the model counts anew
        self.most: dict[int, int] = {}  # of variables that are no literals
        missing = self.problem.piece_missing[list(free)]
        self.matters = matters(self.problem, shaped)
        self.matters[missing] = True
        self._count_options()
        self.idle: dict[int, dict[int, Literal]] = defaultdict(dict)
        self._take_cells()
        for sequence, busy in self.idle.items():
            self._idle(sequence, busy)
        for limit in [limit for limit in sorted(self.counted) if self.problem.form[limit] == FEEDING]:
            if self.matters[limit]:
                self._feed(limit, self.counted[limit])
        passed = set() if loose is None else set(lowered_elsewhere(self.problem, free).tolist())
        for limit in sorted({*self.counted, *missing.tolist()} - passed):
            if self.matters[limit] and self.problem.form[limit] != FEEDING:
                self._limit(limit, self.counted[limit])
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
        if self.breaking is not None:
            return options
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
            sequence = int(problem.cell_sequence[cell])
            if sequence >= 0 and not self.shaped and not any(self.matters[limit] for limit, _ in self._idle_counts(sequence)):
                sequence = -1
            counting = [
                (int(rows.target[at]), int(rows.coefficient[at]))
                for at in range(int(rows.start[cell]), int(rows.start[cell + 1]))
                if self.matters[rows.target[at]]
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

    def _left(self, limit: int) -> int:
        """How much may still be counted before the cap is reached."""
        return int(self.problem.cap[limit]) - int(self.state.counts.value[limit]) + self.anew[limit]

    def _most(self, terms: Expression) -> int:
        return sum(coefficient * self.most.get(literal.index, 1) for coefficient, literal in terms if coefficient > 0)

    def _limit(self, limit: int, terms: Expression) -> None:
        weight, left, most, unit = int(self.problem.weight[limit]), self._left(limit), self._most(terms), 1
        if most <= left:
            return
        if weight == HARD:
            if self.breaking is None:
                if left == 1 and all(coefficient == 1 and literal.index not in self.most for coefficient, literal in terms):
                    self.model.add_at_most_one(literal for _, literal in terms)
                else:
                    self.model.add(total(terms) <= left)
                return
            weight, unit = self.breaking * int(self.problem.severity[limit]), int(self.problem.scale[limit])
        beyond = -(-(most - left) // unit)
        if self.problem.form[limit] == STEP:
            costs, unit = [weight], most - left
        elif self.problem.form[limit] == QUADRATIC:
            costs = [weight * (2 * step - 1) for step in range(1, beyond + 1)]
        else:
            number = self.model.new_int_var(0, beyond, "")
            self.model.add(total(terms) - unit * number <= left)
            self.objective.append((weight, number))
            return
        steps = [self.model.new_bool_var("") for _ in costs]
        self.model.add(total(terms) - unit * sum(steps) <= left)
        self.objective += zip(costs, steps, strict=True)

    def _feed(self, limit: int, terms: Expression) -> None:
        """What is beyond the limit counts towards the one it feeds; where that is lowered by it, exactly so much."""
        left, target, by = self._left(limit), int(self.problem.feeds[limit]), int(self.problem.feeds_by[limit])
        self.anew[target] += by * max(0, -left)
        beyond = self.model.new_int_var(0, max(0, self._most(terms) - left), "")
        self.most[beyond.index] = max(0, self._most(terms) - left)
        if by > 0:
            self.model.add(total(terms) - beyond <= left)
        else:
            self.model.add_max_equality(beyond, [total(terms) - left, 0])
        self.counted[target].append((by, beyond))

    def _idle_counts(self, sequence: int) -> list[tuple[int, int]]:
        """Limits that count the sequence's idle cells, and by how much."""
        rows = self.problem.idle_counts
        return [(int(rows.target[at]), int(rows.coefficient[at])) for at in range(*map(int, rows.start[sequence : sequence + 2]))]

    def _idle(self, sequence: int, busy: dict[int, Literal]) -> None:
        """Idle = after + before - 1 - busy, with `before` (`after`) true once a busy cell came (is to come)."""
        weight, fixed = int(self.problem.sequence_weight[sequence]), int(self.state.counts.busy[sequence])
        counting = self._idle_counts(sequence)
        for limit, coefficient in counting:
            self.anew[limit] += coefficient * idle_cells(fixed)
        length = max(fixed.bit_length(), max(busy) + 1)
        cells: list[Literal | int] = [1 if fixed >> bit & 1 else busy.get(bit, 0) for bit in range(length)]
        exact = any(coefficient < 0 for _, coefficient in counting)
        before = self._reached(cells, exact=exact)
        after = self._reached(cells[::-1], exact=exact)[::-1]
        for bit, cell in enumerate(cells):
            if isinstance(cell, int) and cell == 1:
                continue
            gap = self.model.new_bool_var("")
            self.model.add(gap >= before[bit] + after[bit] - 1 - cell)
            if exact:
                self.model.add(2 * gap <= before[bit] + after[bit])
                self.model.add(gap <= 1 - cell)
            if weight:
                self.objective.append((weight, gap))
            for limit, coefficient in counting:
                self.counted[limit].append((coefficient, gap))

    def _reached(self, cells: Sequence[Literal | int], *, exact: bool) -> list[Literal]:
        """Of each cell a literal that is true once one up to it was busy, and if `exact` only then."""
        reached = [self.model.new_bool_var("") for _ in cells]
        for bit, cell in enumerate(cells):
            self.model.add(reached[bit] >= cell)
            if bit:
                self.model.add(reached[bit] >= reached[bit - 1])
            if exact:
                self.model.add(reached[bit] <= cell + (reached[bit - 1] if bit else 0))
        return reached

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


def total(terms: Expression) -> cp_model.LinearExpr | int:
    return sum(coefficient * literal for coefficient, literal in terms)


def matters(problem: Compiled, shaped: bool) -> NDArray[np.bool_]:
    """Of each limit whether a model asks it: all where days have a shape, else the hard ones and what feeds them."""
    hard = problem.weight == HARD
    return np.asarray(hard | shaped | ((problem.feeds >= 0) & hard[problem.feeds]))


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
    sequences = np.zeros(len(problem.sequence_weight), dtype=np.bool_)
    sequences[problem.cell_sequence[cells & (problem.cell_sequence >= 0)]] = True
    limits[targets(problem.idle_counts, sequences)] = True
    limits[problem.feeds[limits & (problem.feeds >= 0)]] = True
    return limits
