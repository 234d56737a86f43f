"""What readers say of a page, in its editor."""

from typing import Any

from wagtail.admin.panels import Panel

from cms_site.usefulness.figures import Usefulness, usefulness


class UsefulnessPanel(Panel):
    """How many found the page useful; not shown before somebody said so."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms_site/usefulness/panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.figures is not None

        @property
        def figures(self) -> Usefulness | None:
            if "_figures" not in self.__dict__:
                page = self.instance
                self._figures = usefulness([page.pk]).get(page.pk) if page.pk else None
            return self._figures

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "figures": self.figures, "page": self.instance}
