from django import template

from feedback_plugin.cases import deadlines

register = template.Library()
register.simple_tag(deadlines.deadlines_of)
register.simple_tag(deadlines.all_deadlines_of)
