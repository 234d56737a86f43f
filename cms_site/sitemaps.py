"""Tell search engines which pages are translations of each other."""


def live_translations(page):
    """Live pages of the same content in every language, the page itself among them.

    An alias repeats the text of another language, so it is no translation.
    """
    return (
        page.get_translations(inclusive=True)
        .live()
        .filter(alias_of__isnull=True)
        .select_related("locale")
        .order_by("locale__language_code")
    )


class TranslatedSitemapMixin:
    """Adds the language alternates of a page to its entry in the sitemap."""

    def get_sitemap_urls(self, request=None):
        if self.alias_of_id:
            return []
        alternates = [
            {"location": page.get_full_url(request), "lang_code": page.locale.language_code}
            for page in live_translations(self)
        ]
        return [{**entry, "alternates": alternates} for entry in super().get_sitemap_urls(request)]
