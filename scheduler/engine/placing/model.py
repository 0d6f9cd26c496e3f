"""A CP-SAT model of some pieces, with all other lessons where they lie: every rule once, for any neighbourhood."""

from collections import defaultdict
from collections.abc import Sequence

from ortools.sat.python import cp_model

from scheduler.engine.placing.board import Board
from scheduler.engine.placing.options import Option, Piece
from schooling.domain.clock import overlap
from schooling.domain.region import WEEKDAYS, Strand
from schooling.domain.resources import ResourceKind, Strength

Var = cp_model.IntVar
Key = tuple[object, ...]


class NeighbourhoodModel:
    """The free pieces' options as Booleans; what the others take is folded into constants.

    `shaped` adds the cost of pupils' and teachers' days to the objective; without it early periods are preferred, which
    is quick and gives compact days.
    """

    def __init__(self, board: Board, free: Sequence[Piece], *, shaped: bool) -> None:
        self.board, self.problem, self.region = board, board.problem, board.problem.region
        self.free, self.free_set, self.shaped = list(free), frozenset(free), shaped
        self.model = cp_model.CpModel()
        self.vars: dict[Option, Var] = {}
        self.cost: list[tuple[int, Var]] = []
        self.constant = 0
        self._gather_fixed()
        for piece in self.free:
            self._piece(piece)
        self._exclusive()
        self._travel()
        self._teacher_days()
        self._rooms()
        self._adults()
        self._remote()
        self._strand_days()
        self.model.minimize(sum(c * v for c, v in self.cost) + self.constant)

    # what is used already

    def _gather_fixed(self) -> None:
        """Fixed options by the schools, teachers and strands they touch."""
        self.fixed_by_school: defaultdict[str, list[Option]] = defaultdict(list)
        self.fixed_by_staff: defaultdict[str, list[Option]] = defaultdict(list)
        self.busy: defaultdict[Key, int] = defaultdict(int)
        for piece, options in self.board.chosen.items():
            if piece in self.free_set:
                continue
            for option in options:
                self.fixed_by_staff[piece.klass.staff].append(option)
                for school in piece.schools:
                    self.fixed_by_school[school].append(option)
                for key, school in self._owners(piece, option.weekday):
                    self.busy[key] |= option.masks[school]

    def _owners(self, piece: Piece, day: int) -> list[tuple[Key, str]]:
        """Who can be in one place at a time only, and at which school's cells that is counted."""
        host = piece.klass.host_school
        owners: list[tuple[Key, str]] = []
        for span in piece.spans:
            owners.append((("staff", piece.klass.staff, host, span, day), host))
            for line in piece.lines:
                school = self.region.group_by_code[line.group].school
                owners += [(("pupils", *clique, span, day), school) for clique in self.problem.cliques_of[line.group]]
        return list(dict.fromkeys(owners))

    # one piece by itself

    def _piece(self, piece: Piece) -> None:
        """H1, H12 and H13, and the options that nothing fixed stands in the way of."""
        options = [option for option in piece.options if self._open(option)]
        for option in options:
            self.vars[option] = self.model.new_bool_var("")
            stand_in = 0 if self.shaped else option.place * option.place
            self.cost.append((option.cost + stand_in, self.vars[option]))
        missing = self.model.new_int_var(0, piece.lessons, "")
        self.model.add(sum(o.length * self.vars[o] for o in options) + missing == piece.lessons)
        self.cost.append((self.region.settings.weights.unplaced * len(piece.lines) * len(piece.spans), missing))
        doubles = sum(self.vars[o] for o in options if o.length == 2)
        if piece.doubles:
            self.model.add(doubles <= piece.doubles)
            self.model.add(doubles + piece.doubles * missing >= piece.doubles)
        by_day: defaultdict[int, list[Option]] = defaultdict(list)
        for option in options:
            by_day[option.weekday].append(option)
        for here in by_day.values():
            self.model.add(sum(o.length * self.vars[o] for o in here) <= piece.per_day)
        for line in piece.lines:
            pins = [pin for pin in self.region.pins if pin.line == line.code and pin.staff in ("", piece.klass.staff)]
            kept = [[self.vars[o] for o in options if (o.weekday, o.start) == (pin.weekday, pin.start)] for pin in pins]
            if pins:
                self.model.add(sum(sum(here) for here in kept) + missing >= len(pins))

    def _open(self, option: Option) -> bool:
        piece = option.piece
        if any(self.busy.get(key, 0) & option.masks[school] for key, school in self._owners(piece, option.weekday)):
            return False
        host = piece.klass.host_school
        for other in self.fixed_by_staff[piece.klass.staff]:
            if other.weekday == option.weekday and other.piece.klass.host_school != host and self._together(piece, other.piece):
                way = self.region.travel_minutes(host, other.piece.klass.host_school)
                if way is None or max(option.start - other.end, other.start - option.end) < way:
                    return False
        return True

    @staticmethod
    def _together(one: Piece, two: Piece) -> bool:
        """Whether two pieces are ever held in the same week."""
        return not set(one.spans).isdisjoint(two.spans)

    # between pieces

    def _exclusive(self) -> None:
        """H3, H4: of one adult and of groups with pupils in common, one use of a cell."""
        users: defaultdict[Key, list[tuple[int, Var]]] = defaultdict(list)
        for option, var in self.vars.items():
            for key, school in self._owners(option.piece, option.weekday):
                users[key].append((option.masks[school], var))
        seen: set[frozenset[int]] = set()
        for uses in users.values():
            sets = {frozenset(var.index for mask, var in uses if mask >> bit & 1): bit for bit in bits(uses)}
            for members in sorted(sets, key=len, reverse=True):
                if len(members) > 1 and members not in seen and not any(members < other for other in sets):
                    seen.add(members)
                    bit = sets[members]
                    self.model.add_at_most_one(var for mask, var in uses if mask >> bit & 1)

    def _travel(self) -> None:
        """H3: the way between two schools takes its minutes; without any, one school a day."""
        by_day: defaultdict[tuple[str, int], list[Option]] = defaultdict(list)
        for option in self.vars:
            by_day[option.piece.klass.staff, option.weekday].append(option)
        for (staff, _), options in by_day.items():
            if len(self.region.schools_of[staff]) == 1:
                continue
            for i, one in enumerate(options):
                for two in options[i + 1 :]:
                    a, b = one.piece.klass.host_school, two.piece.klass.host_school
                    if a != b and self._together(one.piece, two.piece):
                        way = self.region.travel_minutes(a, b)
                        if way is None or max(one.start - two.end, two.start - one.end) < way:
                            self.model.add_at_most_one(self.vars[one], self.vars[two])

    def _teacher_days(self) -> None:
        """H3: lessons a day and a week; and the idle periods in a teacher's day."""
        by_staff: defaultdict[str, list[Option]] = defaultdict(list)
        for option in self.vars:
            by_staff[option.piece.klass.staff].append(option)
        for staff, options in by_staff.items():
            person = self.region.staff_by_code[staff]
            for span in self.region.span_codes:
                here = [o for o in options if span in o.piece.spans]
                fixed = [o for o in self.fixed_by_staff[staff] if span in o.piece.spans]
                if person.max_lessons is not None:
                    self._at_most(here, fixed, person.max_lessons)
                for day in {o.weekday for o in here}:
                    today, set_today = [o for o in here if o.weekday == day], [o for o in fixed if o.weekday == day]
                    if person.max_per_day is not None:
                        self._at_most(today, set_today, person.max_per_day)
                    if self.shaped:
                        for host in dict.fromkeys(o.piece.klass.host_school for o in today):
                            uses = [(o.masks[host], self.vars[o]) for o in today if o.piece.klass.host_school == host]
                            busy = self._periods(uses, self.busy["staff", staff, host, span, day], host, day)
                            self._idle(busy, self.region.settings.weights.staff_gap)

    def _at_most(self, options: Sequence[Option], fixed: Sequence[Option], most: int) -> None:
        left = most - sum(o.length for o in fixed)
        if sum(o.length for o in options) > left:
            self.model.add(sum(o.length * self.vars[o] for o in options) <= max(0, left))

    def _rooms(self) -> None:
        """H5 counted: of lessons that need one of some rooms at once, no more than there are."""
        uses: defaultdict[tuple[str, str, int], list[tuple[frozenset[str], int, Option]]] = defaultdict(list)
        for option in self.vars:
            for school, needs in option.needs.items():
                for rooms in needs:
                    for span in option.piece.spans:
                        uses[school, span, option.weekday].append((rooms, option.masks[school], option))
        times = [row for row in self.region.unavailable if row.kind is ResourceKind.ROOM and row.strength is Strength.HARD]
        for (school, span, day), here in uses.items():
            closed = {row.code for row in times if row.weekday == day}
            fixed = self._fixed_rooms(school, span, day)
            for union in dict.fromkeys(rooms for rooms, _, _ in here):
                inner = [(mask, self.vars[option]) for rooms, mask, option in here if rooms <= union]
                others = [mask for rooms, mask in fixed if rooms <= union]
                self._capacity(inner, others, max(1, len(union - closed)))

    def _fixed_rooms(self, school: str, span: str, day: int) -> list[tuple[frozenset[str], int]]:
        return [
            (rooms, option.masks[school])
            for option in self.fixed_by_school[school]
            if option.weekday == day and span in option.piece.spans
            for rooms in option.needs[school]
        ]

    def _adults(self) -> None:
        """H9 and H3 counted: adults teaching or supervising at once are no more than work at the school that day."""
        if not self.region.settings.supervision:
            return
        uses: defaultdict[tuple[str, str, int], list[Option]] = defaultdict(list)
        for option in self.vars:
            for school in option.piece.schools:
                for span in option.piece.spans:
                    uses[school, span, option.weekday].append(option)
        for (school, span, day), options in uses.items():
            fixed = [o for o in self.fixed_by_school[school] if o.weekday == day and span in o.piece.spans]
            if not any(o.piece.klass.host_school != school for o in (*options, *fixed)):
                continue
            adults = [a for a in self.region.adults_at[school, day] if self.region.schools_of[a] == (school,)]
            resident = set(adults)
            free = [(o.masks[school], self.vars[o]) for o in options for _ in range(self._needed(o, school, resident))]
            others = [o.masks[school] for o in fixed for _ in range(self._needed(o, school, resident))]
            others += self._absent(resident, school, day)
            self._capacity(free, others, len(adults))

    def _needed(self, option: Option, school: str, resident: set[str]) -> int:
        if option.piece.klass.host_school == school:
            return int(option.piece.klass.staff in resident)
        return len(option.needs[school])

    def _absent(self, resident: set[str], school: str, day: int) -> list[int]:
        """Masks of the cells in which someone who works there is not available."""
        masks = []
        for row in self.region.unavailable:
            if row.kind is ResourceKind.STAFF and row.code in resident and row.weekday == day and row.strength is Strength.HARD:
                mask = 0
                for option in (*self.fixed_by_school[school], *self.vars):
                    met = overlap(option.start, option.end, row.start, row.end) > self.region.settings.overlap_tolerance
                    if option.weekday == day and school in option.masks and met:
                        mask |= option.masks[school]
                masks.append(mask)
        return masks

    def _capacity(self, uses: Sequence[tuple[int, Var]], fixed: Sequence[int], most: int) -> None:
        seen = set()
        for bit in bits(uses):
            left = most - sum(mask >> bit & 1 for mask in fixed)
            here = [var for mask, var in uses if mask >> bit & 1]
            key = (frozenset(var.index for var in here), left)
            if len(here) > left and key not in seen:
                seen.add(key)
                self.model.add(sum(here) <= max(0, left))

    def _remote(self) -> None:
        """H10: of a strand's own lessons, those attended from away stay within the share and the day's limit."""
        settings = self.region.settings
        for strand in self._strands():
            school = self.problem.school(strand)
            for span in self.region.span_codes:
                own = [o for o in self.vars if span in o.piece.spans and self._own(o, strand)]
                fixed = [o for o in self.fixed_by_school[school] if span in o.piece.spans and self._own(o, strand)]
                far = [o for o in own if o.piece.klass.host_school != school]
                if not far:
                    continue
                share, fixed_far = settings.max_remote_share, [o for o in fixed if o.piece.klass.host_school != school]
                for day in {o.weekday for o in far}:
                    today, set_today = [o for o in far if o.weekday == day], [o for o in fixed_far if o.weekday == day]
                    self._at_most(today, set_today, settings.max_remote_per_day)
                late = [
                    p
                    for p in self.board.chosen
                    if not self.board.chosen[p] and p not in self.free_set and self._takes_part(p, strand)
                ]
                asked = sum(o.length for o in fixed) + sum(p.lessons for p in late)
                free = sum(o.length * self.vars[o] for o in own)
                away = sum(o.length * self.vars[o] for o in far) + sum(o.length for o in fixed_far)
                self.model.add(100 * away <= share * (free + asked))

    def _own(self, option: Option, strand: Strand) -> bool:
        return self._takes_part(option.piece, strand)

    @staticmethod
    def _takes_part(piece: Piece, strand: Strand) -> bool:
        return any(line.group in strand.own for line in piece.lines)

    def _strands(self) -> list[Strand]:
        return list(dict.fromkeys(strand for piece in self.free for strand in self.problem.strands(piece)))

    # pupils' days

    def _strand_days(self) -> None:
        """H14, H15, H16, idle periods and short days."""
        strands = self._strands()
        free = self._by_day(strands, list(self.vars))
        others = [o for piece, options in self.board.chosen.items() if piece not in self.free_set for o in options]
        fixed = self._by_day(strands, others)
        for strand in strands:
            for span in self.region.span_codes:
                for day in WEEKDAYS:
                    if self.region.bells[self.problem.school(strand), day]:
                        self._strand_day(strand, day, free[strand, span, day], fixed[strand, span, day])

    def _by_day(self, strands: Sequence[Strand], options: Sequence[Option]) -> defaultdict[tuple[Strand, str, int], list[Option]]:
        wanted = set(strands)
        found: defaultdict[tuple[Strand, str, int], list[Option]] = defaultdict(list)
        for option in options:
            for strand in self.problem.strands(option.piece):
                if strand in wanted:
                    for span in option.piece.spans:
                        found[strand, span, option.weekday].append(option)
        return found

    def _strand_day(self, strand: Strand, day: int, free: list[Option], fixed: list[Option]) -> None:
        school, group, weights = self.problem.school(strand), self.region.group_by_code[strand.home], self.region.settings.weights
        taken = 0
        for option in fixed:
            taken |= option.masks[school]
        uses = [(option.masks[school], self.vars[option]) for option in free]
        busy = self._periods(uses, taken, school, day)
        if group.max_per_day is not None and group.max_per_day < len(busy):
            self.model.add(sum(busy) <= max(group.max_per_day, sum(isinstance(b, int) and b for b in busy)))
        if self.shaped:
            self._idle(busy, weights.pupil_gap)
            if strand.is_core and group.min_per_day:
                short = self.model.new_int_var(0, group.min_per_day, "")
                self.model.add(sum(busy) + short >= group.min_per_day)
                self.cost.append((weights.short_day, short))
        if free:
            self._lunch(strand, day, free, fixed)
            self._first_lesson(strand, day, free, fixed)

    def _periods(self, uses: Sequence[tuple[int, Var]], taken: int, school: str, day: int) -> list[Var | int]:
        """For each period of a day whether it is blocked: a constant, a lone option, or a Boolean equal to 'any of these'."""
        busy: list[Var | int] = []
        for place in range(len(self.region.bells[school, day])):
            here = [var for mask, var in uses if mask >> place & 1]
            if taken >> place & 1:
                busy.append(1)
            elif len(here) < 2:
                busy.append(here[0] if here else 0)
            else:
                any_of = self.model.new_bool_var("")
                self.model.add_max_equality(any_of, here)
                busy.append(any_of)
        return busy

    def _idle(self, busy: Sequence[Var | int], weight: int) -> None:
        """Idle = after + before - 1 - busy, with `before` (`after`) true once a blocked period came (is to come)."""
        if not weight or all(isinstance(b, int) for b in busy):
            if weight:
                at = [place for place, b in enumerate(busy) if b]
                self.constant += weight * (at[-1] - at[0] + 1 - len(at) if at else 0)
            return
        model = self.model
        before = [model.new_bool_var("") for _ in busy]
        after = [model.new_bool_var("") for _ in busy]
        for place, b in enumerate(busy):
            model.add(before[place] >= b)
            model.add(after[place] >= b)
            if place:
                model.add(before[place] >= before[place - 1])
                model.add(after[place - 1] >= after[place])
            gap = model.new_bool_var("")
            model.add(gap >= before[place] + after[place] - 1 - b)
            self.cost.append((weight, gap))

    def _lunch(self, strand: Strand, day: int, free: Sequence[Option], fixed: Sequence[Option]) -> None:
        """H15: one of the stretches that may be lunch is free of lessons."""
        school = self.problem.school(strand)
        for row in self.region.lunches:
            if row.school != school or row.weekday not in (None, day) or (row.groups and strand.home not in row.groups):
                continue
            starts = {row.earliest, *(o.end for o in (*free, *fixed))}
            breaks = []
            for start in sorted(starts):
                end = start + row.minutes
                if start < row.earliest or end > row.latest or any(overlap(start, end, o.start, o.end) > 0 for o in fixed):
                    continue
                clear = self.model.new_bool_var("")
                for option in free:
                    if overlap(start, end, option.start, option.end) > 0:
                        self.model.add_implication(clear, ~self.vars[option])
                breaks.append(clear)
            if breaks:
                self.model.add_bool_or(breaks)
            elif row.minutes:
                for option in free:
                    self.model.add(self.vars[option] == 0)

    def _first_lesson(self, strand: Strand, day: int, free: Sequence[Option], fixed: Sequence[Option]) -> None:
        """H16: the core's first lesson starts by `latest_start`."""
        for row in self.region.day_limits:
            if row.group != strand.home or row.weekday not in (None, day) or row.latest_start is None or not strand.is_core:
                continue
            if any(o.start <= row.latest_start for o in fixed):
                continue
            early = [self.vars[o] for o in free if o.start <= row.latest_start]
            for option in free:
                if option.start > row.latest_start:
                    self.model.add_bool_or([*early, ~self.vars[option]])

    def hint(self) -> None:
        for piece in self.free:
            chosen = set(self.board.chosen[piece])
            for option in piece.options:
                if option in self.vars:
                    self.model.add_hint(self.vars[option], option in chosen)


def bits(uses: Sequence[tuple[int, Var]]) -> list[int]:
    """Bits that any of the masks has."""
    union = 0
    for mask, _ in uses:
        union |= mask
    return [bit for bit in range(union.bit_length()) if union >> bit & 1]
