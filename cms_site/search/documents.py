"""Documents by their titles, as far as a page that everybody may read offers them."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex

from cms_site.persian.folded_query import FoldedQuery
from cms_site.persian.search_words import Slot
from feedback_plugin.page_privacy import only_public

#: Looked at; a reader who finds more has better words.
MOST = 50


def find_documents(slots: list[Slot]) -> list:
    """Public documents whose titles hold all of the words, the best first.

    What no page offers is an editor's own, and nobody outside was meant to have its name.
    """
    documents = _unrestricted(get_document_model().objects.all())
    found = list(documents.search(FoldedQuery(slots))[:MOST])
    offered = _offered([document.pk for document in found]) if found else set()
    return [document for document in found if document.pk in offered]


def _unrestricted(documents):
    below = Q()
    for restriction in CollectionViewRestriction.objects.select_related("collection"):
        below |= Q(path__startswith=restriction.collection.path)
    # By their keys: the search filters by nothing else of a collection.
    locked = list(Collection.objects.filter(below).values_list("pk", flat=True)) if below else []
    return documents.exclude(collection__in=locked) if locked else documents


def _offered(keys):
    types = ContentType.objects.get_for_models(Page, get_document_model())
    references = ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        to_content_type=types[get_document_model()],
        to_object_id__in=[str(key) for key in keys],
    )
    pairs = {
        (int(page), int(key)) for page, key in references.values_list("object_id", "to_object_id")
    }
    pages = only_public(Page.objects.filter(pk__in={page for page, _key in pairs}))
    public = set(pages.values_list("pk", flat=True))
    return {key for page, key in pairs if page in public}
