"""Whose pages are whose, where one installation serves several sites."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Site


def on_site_of(request: HttpRequest | None) -> Q:
    """Holds for what stands on a page of the site that was asked, in all of its languages.

    Where there is only one site, and for whoever has no request, everything is shown.
    """
    site = Site.find_for_request(request) if request else None
    roots = Site.get_site_root_paths()
    own = {root.root_path for root in roots if site and root.site_id == site.pk}
    others = {root.root_path for root in roots} - own
    if not own or not others:
        return Q()
    # A site may have its root below the root of another one.
    below = {path for path in others if path.startswith(tuple(own))}
    return _starts_with(own) & ~_starts_with(below) if below else _starts_with(own)


def _starts_with(paths: set[str]) -> Q:
    return reduce(or_, (Q(page__url_path__startswith=path) for path in sorted(paths)))
