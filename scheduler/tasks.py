"""What the workers do."""

from django_tasks import task
from django_tasks_db.models import DBTaskResult


@task()
def perform(run_id: int) -> None:
    """Perform a solve run, unless somebody else has taken it up."""
    from scheduler.performing import perform_run  # runs enqueue this task, and performing writes runs

    perform_run(run_id)


def is_queued(run_id: int) -> bool:
    """Whether a job that no worker has claimed yet will perform the run."""
    asked = {"args": [run_id], "kwargs": {}}
    return bool(DBTaskResult.objects.ready().filter(task_path=perform.module_path, args_kwargs=asked).exists())
