"""Of every constraint type one, with meets that keep it and meets that break it; the deviations are counted by hand."""

from tests.scheduler.engine.xhstt.schoolhouse import constraint

ALL = '<EventGroups><EventGroup Reference="All"/></EventGroups>'
PAIR = '<EventGroups><EventGroup Reference="Pair"/></EventGroups>'
RED = '<Resources><Resource Reference="Red"/></Resources>'
ANNA = '<Resources><Resource Reference="Anna"/></Resources>'
DAYS = '<TimeGroups><TimeGroup Reference="Mon"/><TimeGroup Reference="Tue"/></TimeGroups>'
EARLY = '<TimeGroups><TimeGroup Reference="Early"/></TimeGroups>'


def limits(minimum: int, maximum: int) -> str:
    return f"<Minimum>{minimum}</Minimum><Maximum>{maximum}</Maximum>"


MATHS = '<Events><Event Reference="maths"/></Events>'
SPLIT = (
    "<MinimumDuration>1</MinimumDuration><MaximumDuration>2</MaximumDuration>"
    "<MinimumAmount>2</MinimumAmount><MaximumAmount>2</MaximumAmount>"
)
SPREAD = f'<TimeGroups><TimeGroup Reference="Mon">{limits(1, 1)}</TimeGroup>' + (
    f'<TimeGroup Reference="Tue">{limits(0, 1)}</TimeGroup></TimeGroups>'
)

# A constraint, meets that keep it, meets that break it, and the points with their deviations then.
CASES = [
    (
        constraint("AssignTime", ALL),
        ["maths 3 Mon1 -", "art 2 Mon1 -", "song 2 Tue1"],
        ["maths 2 - -", "maths 1 Tue1 -", "song 2 Tue1"],
        [("maths", 2), ("art", 2)],
    ),
    (
        constraint("AssignResource", ALL, "<Role>Room</Role>"),
        ["maths 3 - Red", "art 2 - Blue"],
        ["maths 2 - Red", "maths 1 - -", "art 2 - -"],
        [("maths", 1), ("art", 2)],
    ),
    (
        constraint("SplitEvents", MATHS, SPLIT),
        ["maths 2 - -", "maths 1 - -"],
        ["maths 1 - -", "maths 1 - -", "maths 1 - -"],
        [("maths", 1)],
    ),
    (constraint("SplitEvents", MATHS, SPLIT), ["maths 1 - -", "maths 2 - -"], ["maths 3 - -"], [("maths", 2)]),
    (
        constraint("DistributeSplitEvents", MATHS, f"<Duration>1</Duration>{limits(1, 1)}"),
        ["maths 2 - -", "maths 1 - -"],
        ["maths 1 - -", "maths 1 - -", "maths 1 - -"],
        [("maths", 2)],
    ),
    (
        constraint("PreferTimes", MATHS, f'{EARLY}<Times><Time Reference="Mon2"/></Times>'),
        ["maths 1 Mon2 -", "maths 1 Tue1 -", "maths 1 - -"],
        ["maths 2 Tue2 -", "maths 1 Mon1 -"],
        [("maths", 2)],
    ),
    (
        constraint("PreferTimes", MATHS, f"{EARLY}<Duration>2</Duration>"),
        ["maths 2 Mon1 -", "maths 1 Tue3 -"],
        ["maths 2 Mon2 -", "maths 1 Tue3 -"],
        [("maths", 2)],
    ),
    (
        constraint("PreferResources", ALL, '<Resources><Resource Reference="Red"/></Resources><Role>Room</Role>'),
        ["maths 3 - Red", "art 2 - -"],
        ["maths 3 - Red", "art 2 - Blue"],
        [("art", 2)],
    ),
    (
        constraint("SpreadEvents", PAIR, SPREAD),
        ["art 2 Mon1 -", "song 2 Tue1"],
        ["art 2 Tue1 -", "song 2 Tue2"],
        [("Pair", 2)],
    ),
    (
        constraint("LinkEvents", PAIR),
        ["art 2 Mon1 -", "song 1 Mon1", "song 1 Mon2"],
        ["art 2 Mon1 -", "song 2 Mon2"],
        [("Pair", 2)],
    ),
    (
        constraint("AvoidClashes", '<ResourceGroups><ResourceGroup Reference="Teachers"/></ResourceGroups>'),
        ["maths 2 Mon2 -", "maths 1 Tue1 -", "song 2 Tue2"],
        ["maths 3 Mon1 -", "song 2 Mon1"],
        [("Anna", 3)],
    ),
    (
        constraint("AvoidUnavailableTimes", RED, f'{EARLY}<Times><Time Reference="Tue2"/></Times>'),
        ["maths 2 Mon2 Red", "maths 1 Tue1 Blue"],
        ["maths 3 Tue1 Red", "art 2 Tue1 Red"],
        [("Red", 2)],
    ),
    (
        constraint("LimitIdleTimes", ANNA, f"{DAYS}{limits(0, 0)}"),
        ["maths 2 Mon2 -", "maths 1 Tue3 -"],
        ["maths 1 Mon3 -", "maths 1 Tue1 -", "maths 1 Tue3 -"],
        [("Anna", 2)],
    ),
    (
        constraint("LimitIdleTimes", ANNA, f"{DAYS}{limits(1, 2)}"),
        ["maths 2 - -", "maths 1 Mon3 -"],
        ["maths 2 Mon2 -", "maths 1 - -"],
        [("Anna", 1)],
    ),
    (
        constraint("ClusterBusyTimes", ANNA, f"{DAYS}{limits(0, 1)}"),
        ["maths 2 Mon2 -", "maths 1 - -"],
        ["maths 2 Mon2 -", "maths 1 Tue1 -"],
        [("Anna", 1)],
    ),
    (
        constraint("LimitBusyTimes", ANNA, f"{DAYS}{limits(2, 2)}"),
        ["maths 1 Mon3 -", "maths 2 - -"],
        ["maths 3 Tue1 -"],
        [("Anna", 2)],
    ),
]
