"""Users of another kind than Django's: a UUID as key, an address as name, a plain manager."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models


class Person(AbstractBaseUser, PermissionsMixin):
    """What Wagtail asks of a user, and nothing more: no username, no `get_full_name`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    objects = models.Manager()

    USERNAME_FIELD = "email"

    def __str__(self):
        return self.email
