"""What a load balancer asks: does this process live, and can it serve the portal?

Answered above all other middleware: what they ask – the host's name, the cache, the database –
may be what is broken.
"""

from collections.abc import Callable

from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

#: Kept by a process that has once seen all migrations applied: none is ever taken back under it.
_seen = {"migrated": False}


def answer_probes(get_response: Callable) -> Callable[[HttpRequest], HttpResponse]:
    """Answer the two addresses of load balancers, under whatever host and without TLS."""
    probes = {"/healthz": alive, "/readyz": ready}

    def answered(request: HttpRequest) -> HttpResponse:
        return probes.get(request.path_info, get_response)(request)

    return answered


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer without asking anything: whoever does not get it starts the process anew."""
    return _told("ok", 200)


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Ask the database; a cache that is down makes pages slower, and is only told."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _is_migrated():
            return _told("migrations are missing", 503)
    except Error:
        return _told("the database does not answer", 503)
    return _told("ok" if _remembers(cache) else "ok, without its cache", 200)


def _is_migrated() -> bool:
    if not _seen["migrated"]:
        executor = MigrationExecutor(connection)
        _seen["migrated"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _seen["migrated"]


def _remembers(kept: BaseCache) -> bool:
    kept.set("portal.ready", "yes", 60)
    return kept.get("portal.ready") == "yes"


def _told(words: str, status: int) -> HttpResponse:
    return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status)
