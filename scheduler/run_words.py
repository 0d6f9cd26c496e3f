"""A run's state, phase and failure in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheduler.engine.progress import Phase
from scheduler.models import Run
from scheduler.models.run import Failure
from scheduler.transitions import RunState
from schooling.domain.privacy import Viewer, shown_group, shown_subject
from schooling.domain.region import Region

STATE_WORDS: Mapping[str, Promise] = {
    RunState.WAITING: gettext_lazy("waiting"),
    RunState.RUNNING: gettext_lazy("under way"),
    RunState.FINISHED: gettext_lazy("finished"),
    RunState.STOPPED: gettext_lazy("stopped early"),
    RunState.FAILED: gettext_lazy("failed"),
}
STATE_SIGNS = {
    RunState.WAITING: "waiting",
    RunState.RUNNING: "waiting",
    RunState.FINISHED: "fine",
    RunState.STOPPED: "warning",
    RunState.FAILED: "obstacle",
}
PHASE_WORDS = {
    Phase.SHARING: gettext_lazy("Choosing who teaches whom"),
    Phase.PLACING: gettext_lazy("Finding every lesson a place"),
    Phase.IMPROVING: gettext_lazy("Making the weeks better"),
    Phase.SEATING: gettext_lazy("Choosing rooms and supervising adults"),
    Phase.DONE: gettext_lazy("Ready"),
}
FAILURE_WORDS = {
    Failure.CONTRADICTION: gettext_lazy("What is settled in advance contradicts itself: no timetable can keep all of it."),
    Failure.OVERTIME: gettext_lazy("The solver went far beyond its time and was ended. Try again, or with fewer workers."),
    Failure.ENGINE: gettext_lazy("The solver met something it cannot handle. Tell the people who keep the service."),
    Failure.PROCESS: gettext_lazy("The solver was ended from outside, perhaps for want of memory. Try again with fewer workers."),
    Failure.WORKER: gettext_lazy(
        "The run lost its worker several times and is not tried again. Ask the people who keep the service."
    ),
}


def state_sign(run: Run) -> tuple[str, str]:
    """A sign and a word for the run's state."""
    return STATE_SIGNS[run.where], str(STATE_WORDS[run.where])


def phase_words(run: Run) -> str:
    """What the solver is doing now."""
    if run.where is RunState.WAITING or run.progress is None:
        return _("Waiting for its turn")
    return str(PHASE_WORDS[Phase(run.progress["phase"])])


def failure_words(run: Run) -> str:
    """Why the run failed, '' where it did not."""
    return str(FAILURE_WORDS[Failure(run.failure)]) if run.failure else ""


def crowded_words(run: Run, region: Region, *, viewer: Viewer, language: str) -> list[str]:
    """The lines of which more lessons are settled than they have, in words; those that have gone since are left out."""
    found = []
    for code, settled, lessons in run.crowded:
        line = region.line_by_code.get(code)
        if line is None:
            continue
        subject, group = region.subject_by_code[line.subject], region.group_by_code[line.group]
        insider = group.school in viewer.schools
        found.append(
            _("%(subject)s, %(group)s, %(school)s: %(settled)s lessons a week are settled, but the line has %(lessons)s.")
            % {
                "subject": shown_subject(subject, language, insider=insider),
                "group": shown_group(region, group, sensitive=subject.sensitive, insider=insider),
                "school": region.school_by_code[group.school].name,
                "settled": settled,
                "lessons": lessons,
            }
        )
    return found


def headline(run: Run) -> str:
    """What the page of the run has to say."""
    if run.where is RunState.FINISHED and run.version:
        return _("The run found version %(number)s") % {"number": run.version.number}
    if run.where is RunState.STOPPED:
        if run.version:
            return _("The run was stopped early; its best answer is version %(number)s") % {"number": run.version.number}
        return _("The run was stopped before it found anything")
    return {
        RunState.WAITING: _("The run waits for its turn"),
        RunState.RUNNING: _("Looking for a timetable"),
        RunState.FAILED: _("The run failed"),
    }[run.where]
