from wagtail.models import Page


class StockPage(Page):
    """A page with the comments of django-comments-xtd."""

    def get_absolute_url(self):
        """What django-comments-xtd asks for and Wagtail does not have."""
        return self.url
