"""The tag that sets the text of a draft."""

from django import template
from django.utils.safestring import mark_safe

from drafts_plugin.text.rendering import rendered_text

register = template.Library()


class RenderedTextNode(template.Node):
    """The text, with the nodes within the tag filled in at each article and note."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        page = context["page"]
        clauses = {clause.id: clause for clause in page.clauses}
        shown = {name: context.get(name) for name in ("page", "text_language", "text_dir")}
        pieces = rendered_text(page, shown)
        with context.push():
            for place in range(1, len(pieces), 2):
                context["clause"] = clauses[pieces[place]]
                pieces[place] = self.nodelist.render(context)
        return mark_safe("".join(pieces))  # noqa: S308 - HTML that the templates have written


@register.tag("rendered_text")
def rendered_text_tag(parser, token):
    """Set the text of `page`: `{% rendered_text %}…{% endrendered_text %}`.

    What is within stands at each article and note, and has `clause`.
    """
    nodelist = parser.parse(("endrendered_text",))
    parser.delete_first_token()
    return RenderedTextNode(nodelist)
