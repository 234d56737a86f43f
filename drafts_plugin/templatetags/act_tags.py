"""What Wagtail's own screens say where an act is needed."""

from django import template

from drafts_plugin.admin import presence

register = template.Library()


@register.simple_tag(takes_context=True)
def privacy_message(context: template.Context) -> str:
    """Return why the privacy of the page in the address cannot be changed, or ""."""
    match = context["request"].resolver_match
    return presence.privacy_message(match.kwargs.get("page_id") or match.args[0])
