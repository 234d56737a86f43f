"""What the buttons beside the rows of a list ask about each draft, found at once for all."""

from wagtail.models import Page, Task, TaskState

from drafts_plugin.approval.listing import fetch_approvers
from drafts_plugin.drafts import fetch_sources
from drafts_plugin.localize.listing import fetch_unsent
from drafts_plugin.period.taken_off import fetch_taken_off


def fetch_for_buttons(pages: list[Page]) -> None:
    """Note at each page its source, who approves it, what it waits for, and what was taken off."""
    fetch_sources(pages)
    sources = [page.fetched_source for page in pages if page.fetched_source]
    fetch_approvers([*pages, *sources])
    fetch_unsent(pages)
    fetch_taken_off([*pages, *sources])
    _fetch_tasks(pages)


def _fetch_tasks(pages):
    """Find what each page waits for, which the permissions ask of every row."""
    waiting = [page.current_workflow_state for page in pages if page.current_workflow_state]
    at_task = TaskState.objects.filter(pk__in=[each.current_task_state_id for each in waiting])
    states = {state.pk: state for state in at_task.specific()}
    named = Task.objects.filter(pk__in={state.task_id for state in states.values()})
    tasks = {task.pk: task for task in named.specific()}
    for each in waiting:
        if state := states.get(each.current_task_state_id):
            state.task = tasks[state.task_id]
            each.current_task_state = state


def is_fetched(page: Page) -> bool:
    """Tell whether `page` stands in a list that has found all this."""
    return "fetched_unsent" in vars(page)
