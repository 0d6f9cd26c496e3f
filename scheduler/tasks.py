"""What the workers do."""

from django_tasks import task


@task()
def perform(run_id: int) -> None:
    """Perform a solve run, unless somebody else has taken it up."""
    from scheduler.performing import perform_run  # runs enqueue this task, and performing writes runs

    perform_run(run_id)
