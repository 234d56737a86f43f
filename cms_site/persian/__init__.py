"""Persian for any Wagtail site: list `cms_site.persian` in INSTALLED_APPS, above Wagtail's apps.

It needs nothing else of this repository.
"""
