"""Snippets that nobody chooses in a form."""


class WithoutChooserMixin:
    """A viewset without Wagtail's chooser.

    It would list every row to everybody in the admin, and answer a row sent to it with an error.
    """

    def register_chooser_viewset(self) -> None:
        """None."""
