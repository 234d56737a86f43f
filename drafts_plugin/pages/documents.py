"""Which documents of a draft its readers are shown."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import Collection, CollectionViewRestriction


def public_documents(stream: Iterable[Any]) -> list[Any]:
    """Return what of these is still there and may be opened by everybody."""
    values = [block.value for block in stream or () if block.value["document"]]
    hidden = _hidden({value["document"].collection_id for value in values}) if values else ()
    return [value for value in values if value["document"].collection_id not in hidden]


def _hidden(collections):
    """Those at or below one that asks for a login or a password."""
    path = ExpressionWrapper(OuterRef("path"), CharField())
    above = CollectionViewRestriction.objects.annotate(asked=path)
    restricted = Exists(above.filter(asked__startswith=F("collection__path")))
    found = Collection.objects.filter(restricted, pk__in=collections)
    return set(found.values_list("pk", flat=True))
