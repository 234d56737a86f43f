"""The index of what can be searched, written when a test searches.

A site leaves the writing to a queue. Without one it is done at every storing of a page, and takes
a third of its time; few tests search.
"""

import contextlib
from unittest import mock

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from modelsearch import signal_handlers, tasks
from modelsearch.backends.base import BaseSearchBackend

from drafts_plugin import signal_handlers as drafts_signal_handlers


class WaitingTasks:
    """What has been stored since the index was written; stands for the task of the package."""

    def __init__(self):
        self._waiting = {}

    def enqueue(self, app_label, model_name, pk):
        self._waiting[app_label, model_name, pk] = None

    def note(self, instance):
        meta = instance._meta
        self.enqueue(meta.app_label, meta.model_name, str(instance.pk))

    def perform(self):
        """Write the index; what has been deleted meanwhile, or rolled back, is not in it."""
        waiting, self._waiting = self._waiting, {}
        for task in waiting:
            with contextlib.suppress(ObjectDoesNotExist):
                tasks.insert_or_update_object_task.func(*task)


@contextlib.contextmanager
def written_when_searched():
    waiting = WaitingTasks()
    search = BaseSearchBackend._search

    def written_search(backend, *args, **kwargs):
        with _uncounted():
            waiting.perform()
        return search(backend, *args, **kwargs)

    with (
        mock.patch.object(signal_handlers, "insert_or_update_object_task", waiting),
        mock.patch.object(drafts_signal_handlers, "insert_or_update_object", waiting.note),
        mock.patch.object(BaseSearchBackend, "_search", written_search),
    ):
        yield


@contextlib.contextmanager
def _uncounted():
    """The queries of this are not those of the page that a test counts."""
    with mock.patch.object(connection, "force_debug_cursor", False):
        yield
