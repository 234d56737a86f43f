"""The field of personal data: text that the database holds encrypted."""

from typing import Any

from django.db import models

from feedback_plugin.encryption import decrypt, encrypt


class EncryptedTextField(models.TextField):
    """A text that is encrypted wherever it is stored or dumped. For migrations it is Django's own.

    Nothing is found by it: no two rows hold the same text alike. Queries for it are refused.
    """

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return None if value is None else decrypt(value)

    def to_python(self, value: Any) -> Any:
        # A dump brings what `value_to_string` has written.
        text = super().to_python(value)
        return None if text is None else decrypt(text)

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return None if text is None else encrypt(text)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.get_prep_value(self.value_from_object(obj)))

    def get_lookup(self, name: str) -> Any:
        return super().get_lookup(name) if name == "isnull" else None
