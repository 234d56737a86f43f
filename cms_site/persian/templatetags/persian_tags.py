"""Template filters for Persian pages."""

from django import template

from cms_site.persian.digits import localize_digits

register = template.Library()
register.filter("localize_digits", localize_digits)
