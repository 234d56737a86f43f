"""What every draft is, whatever page class a site gives it, and the pages that are one draft."""

from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.models import Page


class Draft(models.Model):
    """The mark of a draft's page class: what `isinstance` asks for.

    `pages.mixin.DraftPageMixin` brings the fields and the behaviour.
    """

    class Meta:
        abstract = True


def draft_models() -> list[type[Draft]]:
    """Return the page classes of drafts that the site has."""
    return [model for model in apps.get_models() if issubclass(model, Draft)]


def is_draft(page: Page) -> bool:
    """Tell whether `page`, as Wagtail lists it without its own fields, is a draft."""
    return issubclass(page.specific_class or object, Draft)


def translations_of(page: Page) -> models.QuerySet:
    """Return the pages that are one draft in its languages, the one that was made first on top."""
    pages = type(page)._base_manager.filter(translation_key=page.translation_key)
    return pages.order_by("pk")


def source_of(page: Page) -> Page | None:
    """Return the page of a draft that was made first: period and discussion are its own."""
    if "fetched_source" in vars(page):
        return page.fetched_source
    return translations_of(page).first()


def fetch_sources(pages: list[Page]) -> None:
    """Find the sources of many pages of one class at once; `source_of` asks no more for these."""
    if not pages:
        return
    keys = {page.translation_key for page in pages}
    drafts = type(pages[0])._default_manager.filter(translation_key__in=keys)
    firsts = dict(drafts.order_by("-pk").values_list("translation_key", "pk"))
    found = {page.pk: page for page in pages}
    others = drafts.exclude(pk__in=found).defer_streamfields()
    # What the permissions of each ask, as Wagtail finds it for the pages of a list.
    others = others.annotate_approved_schedule().prefetch_workflow_states()
    found |= others.in_bulk(firsts.values())
    for page in pages:
        page.fetched_source = found.get(firsts.get(page.translation_key))


def source_row(page: Page, *fields: str) -> dict | None:
    """Return what the database says of the page of a draft that was made first, or None."""
    return translations_of(page).values("pk", "first_published_at", *fields).first()


def first_language(page: Page) -> str:
    """Return the language in which a draft was written first; `with_first_language` knows it."""
    if known := vars(page).get("known_first_language"):
        return known
    own = page.alias_of if page.alias_of_id else page
    codes = translations_of(own).values_list("locale__language_code", flat=True)
    if code := codes.first():
        return code
    return page.locale.language_code if page.locale_id else settings.LANGUAGE_CODE


def is_source(page: Page) -> bool:
    """Tell whether no page of the same draft was made before this one."""
    if page.pk is None:
        return not translations_of(page).exists()
    return not translations_of(page).filter(pk__lt=page.pk).exists()
