"""What every portal begins with, before its editors have written a word."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.models import Locale, Page

from cms_site.home.models import HomePage
from cms_site.news.models import NewsIndexPage
from cms_site.services.desk_page import ServiceDeskPage
from cms_site.starting.groups import create_groups, remove_stock_groups
from cms_site.starting.pages import create_home, publish, translate
from cms_site.starting.workflows import create_workflows, require_approval
from cms_site.statements.duties import PageDuty
from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage

#: What the portal writes itself on pages that it has to have, for their editors to add to.
DRAWN = {
    "transparency": ["current_drafts"],
    "privacy": ["stored_data", "cookies"],
    "calendar": ["working_calendar"],
}
#: The lists that everything else stands in, in the order of the menu.
LISTS = (
    (DraftIndexPage, "drafts", {"fa": "پیش‌نویس‌ها", "en": "Drafts"}),
    (NewsIndexPage, "news", {"fa": "خبرها", "en": "News"}),
    (ServiceDeskPage, "services", {"fa": "میز خدمت", "en": "Service desk"}),
)


@transaction.atomic
def start_portal() -> HomePage:
    """Make the home pages, lists, groups and the legal approval; return the Persian home page.

    The pages that a portal has to have are made unpublished, for their editors, and hold no more
    than what the portal writes itself.
    """
    for language, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=language)
    home, english_home = create_home({"fa": _home_words("fa"), "en": _home_words("en")})
    remove_stock_groups()
    create_groups([home, english_home])
    create_workflows()
    for model, slug, titles in LISTS:
        page = publish(home, model(title=titles["fa"], slug=slug, show_in_menus=True))
        translation = translate(page, title=titles["en"])
        if model is DraftIndexPage:
            require_approval(page)
            require_approval(translation)
    _begin_statements(home)
    return home


def _home_words(language: str) -> dict[str, str]:
    with override(language):
        return {"title": gettext("Organization of Municipalities and Dehyaris of Iran")}


def _begin_statements(home: Page) -> None:
    there = set(home.get_children().values_list("slug", flat=True))
    for duty in PageDuty.objects.exclude(slug__in=there).exclude(slug=""):
        body = [{"type": kind, "value": None} for kind in DRAWN.get(duty.slug, ())]
        page = StandardPage(title=duty.names["fa"], slug=duty.slug, body=body, live=False)
        home.add_child(instance=page)
        page.save_revision()
