"""Encrypt anew, with the first key, what was encrypted with an earlier one or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction

from feedback_plugin.encrypted_fields import EncryptedTextField
from feedback_plugin.encryption import Unreadable

BATCH = 500


@dataclass
class Reencrypted:
    """How many rows were gone through, and how many of them no key opens."""

    rows: int = 0
    unreadable: int = 0


def reencrypt() -> Reencrypted:
    """Go through all rows, a batch a transaction; what no key opens stays as it is."""
    done = Reencrypted()
    for model, names in _encrypted():
        last = 0
        while batch := _reencrypt_batch(model, names, last):
            last = batch[-1].pk
            done.rows += len(batch)
            done.unreadable += sum(_is_unreadable(row, names) for row in batch)
    return done


def _encrypted() -> Iterator[tuple[type[models.Model], list[str]]]:
    for model in apps.get_models():
        fields = model._meta.local_concrete_fields
        names = [each.name for each in fields if isinstance(each, EncryptedTextField)]
        if names:
            yield model, names


@transaction.atomic
def _reencrypt_batch(model: type[models.Model], names: list[str], last: int) -> list[models.Model]:
    # Locked, so that what somebody changes at this instant is not overwritten.
    rows = model._base_manager.select_for_update().filter(pk__gt=last).order_by("pk")
    batch = list(rows[:BATCH])
    model._base_manager.bulk_update(batch, names)
    return batch


def _is_unreadable(row: models.Model, names: list[str]) -> bool:
    return any(isinstance(getattr(row, name), Unreadable) for name in names)
