"""Which pages take comments, and how the page of a sent form is found."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from feedback_plugin import seam
from feedback_plugin.comments.models import CommentPageSettings

# One statement, since every form that is sent pays for it, and the ORM takes longer to word it
# than the database to answer. Restrictions as `Page.get_view_restrictions` sees them, on aliases
# too.
TRANSLATIONS = f"""
    SELECT page.id, page.live, page.content_type_id,
        EXISTS (SELECT 1 FROM {CommentPageSettings._meta.db_table} WHERE page_id = page.id),
        EXISTS (
            SELECT 1 FROM {PageViewRestriction._meta.db_table} AS restriction
            JOIN {Page._meta.db_table} AS above
                ON above.id = restriction.page_id OR above.alias_of_id = restriction.page_id
            WHERE page.path LIKE above.path || '%%'
        )
    FROM {Page._meta.db_table} AS sent
    JOIN {Page._meta.db_table} AS page ON page.translation_key = sent.translation_key
    WHERE sent.id = %s
    ORDER BY page.id
"""  # noqa: S608 (only the names of tables are filled in)


def find(page_id: int | None):
    """The live page a form was sent from, as its own type; None if there is none any more."""
    rows = _translations(page_id) if page_id else []
    own = next((row for row in rows if row.pk == page_id and row.live), None)
    if own is None:
        return None
    page = own.read()
    _remember(page, rows)
    return page


def is_public(page) -> bool:
    """Is this page live, and may everybody read it? Comments on a private page would be neither."""
    if "_feedback_is_public" not in page.__dict__:
        _look_up(page)
    return page.__dict__["_feedback_is_public"]


def is_open(page, at: datetime) -> bool:
    """May this page be commented on at this instant? The form and its receiver both ask here."""
    return is_public(page) and accepts(page, at)


def accepts(page, at: datetime) -> bool:
    """Do the page, its type and its editors take comments at this instant?"""
    return seam.accepts_feedback(page, at) and settings_of(page).is_open(at)


def settings_of(page) -> CommentPageSettings:
    """What an editor decided about this page in all its languages, or the defaults."""
    if "_feedback_settings" not in page.__dict__:
        own = CommentPageSettings.objects.filter(page__translation_key=page.translation_key)
        page.__dict__["_feedback_settings"] = own.first() or CommentPageSettings()
    return page.__dict__["_feedback_settings"]


def opens_at(page) -> datetime | None:
    """From when on an editor lets this page take comments."""
    return settings_of(page).opens_at


def closes_at(page) -> datetime | None:
    """The first instant at which no comment is taken any more: the page's own or its editor's."""
    ends = (seam.closes_at(page), settings_of(page).closes_at)
    return min((each for each in ends if each), default=None)


def next_change(page, at: datetime) -> datetime | None:
    """The next instant at which the form comes or goes by itself."""
    instants = (opens_at(page), closes_at(page))
    return min((each for each in instants if each and each > at), default=None)


def remember_privacy(page, *serving):
    """Ask once for the restrictions of a page about to be served.

    Wagtail's own check, next in line, then reads the same answer: two queries less a page.
    """
    restrictions = page.get_view_restrictions()
    page.__dict__["_feedback_is_public"] = page.live and not restrictions
    page.get_view_restrictions = lambda: restrictions


def _look_up(page):
    _remember(page, _translations(page.pk))


@dataclass(frozen=True)
class _Translation:
    """A page in one of its languages, as far as every form that is sent asks for it."""

    pk: int
    live: bool
    type_id: int
    has_settings: bool
    is_restricted: bool

    def read(self):
        """The page as its own type; as a plain page, where the code of its type is gone."""
        model = ContentType.objects.get_for_id(self.type_id).model_class() or Page
        return model._default_manager.filter(pk=self.pk).first()


def _translations(page_id):
    """A page in all its languages, the source first."""
    with connection.cursor() as cursor:
        cursor.execute(TRANSLATIONS, [page_id])
        return [_Translation(*row) for row in cursor.fetchall()]


def _remember(page, rows):
    first = rows[0] if rows else None
    own = next((row for row in rows if row.pk == page.pk), None)
    page.__dict__["_feedback_is_public"] = page.live and not (own and own.is_restricted)
    if first is None or not first.has_settings:
        page.__dict__["_feedback_settings"] = CommentPageSettings()
    is_own = first is None or first.pk == page.pk
    seam.remember_source(page, None if is_own else first.read())
