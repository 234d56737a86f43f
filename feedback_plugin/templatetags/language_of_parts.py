"""Words of another language on a page, for templates."""

from django import template

from feedback_plugin.language_of_parts import in_its_language, lang_of_other, language_of

register = template.Library()
register.filter(language_of)
register.filter(in_its_language)
register.filter(lang_of_other)
