from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.states import Grade

#: What a filer is asked of an answer.
QUESTIONS = ("completeness", "clarity", "fairness")


class RatingQuerySet(models.QuerySet):
    def low(self):
        """Those with a plain no to any of the questions."""
        return self.filter(reduce(or_, (Q(**{name: Grade.NO}) for name in QUESTIONS)))


class Rating(models.Model):
    """What the filer says of an answer.

    Its key is the answer: none has two, and what is said later takes the place of what was said
    before, which the history of the case keeps.
    """

    answer = models.OneToOneField(
        CaseMessage,
        verbose_name=_("answer"),
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="rating",
    )
    completeness = models.CharField(
        _("deals with all that was written"), max_length=6, choices=Grade
    )
    clarity = models.CharField(_("reasons are clear"), max_length=6, choices=Grade)
    fairness = models.CharField(_("treated fairly and politely"), max_length=6, choices=Grade)
    # Read by officials alone, and forgotten with the words of the case.
    line = models.CharField(_("remark"), max_length=300, blank=True)
    given_at = models.DateTimeField(_("given"))
    # Goes up with every change: a form says which it has shown.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RatingQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rating of an answer")
        verbose_name_plural = _("ratings of answers")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__in": Grade.values for name in QUESTIONS}),
                name="feedback_rating_has_its_grades",
            )
        ]

    def __str__(self):
        return f"{self.answer_id} {self.completeness} {self.clarity} {self.fairness}"

    @property
    def grades(self):
        """The grade of each question by its name."""
        return {name: getattr(self, name) for name in QUESTIONS}

    @property
    def is_low(self):
        """Does it hold a plain no?"""
        return Grade.NO in self.grades.values()

    @property
    def in_words(self):
        """Each question, as officials read it, with what the filer said."""
        return [
            (self._meta.get_field(name).verbose_name, Grade(grade).label)
            for name, grade in self.grades.items()
        ]
