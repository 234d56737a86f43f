"""The words that an answer's row is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResponseState(models.TextChoices):
    """Only a published answer is ever public."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published answer")
