"""The way from any page of a site to the form for cases."""

from django import template
from wagtail.models import Page

register = template.Library()


@register.inclusion_tag("feedback_cases/includes/case_link.html")
def case_link(page: Page | None = None) -> dict[str, int | None]:
    """A link to the form, which names this page; without one, to the form alone."""
    return {"page_id": getattr(page, "pk", None)}
