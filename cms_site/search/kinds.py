"""What kinds of things a search finds, as a reader would name them."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from drafts_plugin.drafts import Draft


class Kind(TextChoices):
    """A kind, by the word that stands in the address; readers may ask for one alone.

    A page type says its own by the attribute `search_kind`; drafts are known by their mark.
    """

    DRAFT = "drafts", pgettext_lazy("kind of result", "Drafts")
    NEWS = "news", pgettext_lazy("kind of result", "News")
    SERVICE = "services", pgettext_lazy("kind of result", "Services")
    PAGE = "pages", pgettext_lazy("kind of result", "Other pages")
    DOCUMENT = "documents", pgettext_lazy("kind of result", "Documents")
    COMMENT = "comments", pgettext_lazy("kind of result", "Comments and answers")


#: What one of them is called beside its title.
ONE = {
    Kind.DRAFT: pgettext_lazy("kind of result", "Draft"),
    Kind.NEWS: pgettext_lazy("kind of result", "News item"),
    Kind.SERVICE: pgettext_lazy("kind of result", "Service"),
    Kind.PAGE: pgettext_lazy("kind of result", "Page"),
}


def kind_of(content_type_id: int) -> Kind:
    """The kind of the pages of this type."""
    model = ContentType.objects.get_for_id(content_type_id).model_class() or object
    said = getattr(model, "search_kind", Kind.PAGE)
    return Kind.DRAFT if issubclass(model, Draft) else Kind(said)
