"""Topics to choose from: those below another one stand in its group, which needs no script."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

from feedback_plugin.cases.models.topics import Topic


class TopicIterator(ModelChoiceIterator):
    """Topics on their own, and groups of those that stand below one."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for _top, rows in groupby(self.queryset, lambda topic: topic.parent_id or topic.pk):
            yield self._choice_or_group(list(rows))

    def __len__(self) -> int:
        return len(self.queryset) + (self.field.empty_label is not None)

    def _choice_or_group(self, topics: list[Topic]) -> tuple[Any, Any]:
        first = topics[0]
        if first.parent_id is None and len(topics) == 1:
            return self._option(first, first.label)
        group = (first.parent or first).label
        # The topic above comes last, for whoever found nothing that fits.
        topics.sort(key=lambda topic: topic.parent_id is None)
        return group, [self._option(topic, _label_in_group(topic)) for topic in topics]

    def _option(self, topic: Topic, label: str) -> tuple[Any, str]:
        return self.choice(topic)[0], label


class TopicChoiceField(forms.ModelChoiceField):
    """One topic of those in the queryset, which comes from `in_tree`."""

    iterator = TopicIterator


def _label_in_group(topic: Topic) -> str:
    # Without its name, which may be in another language than the reader's.
    return topic.label if topic.parent_id is not None else _("Something else of this group")
