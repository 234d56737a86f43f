"""Template filters that link telephone numbers and e-mail addresses."""

from django import template

from drafts_plugin.contacts import link_contacts, link_phone

register = template.Library()

register.filter("link_contacts", link_contacts)
register.filter("link_phone", link_phone)
