"""The demo's service desk: services that the portal offers itself, and some that offices give."""

from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import override
from wagtail.models import Page

from cms_site.demo.pages import CONTACT
from cms_site.demo.texts import load
from cms_site.services.categories import ServiceCategory
from cms_site.services.desk_page import ServiceDeskPage
from cms_site.services.service_page import ServicePage
from cms_site.starting.pages import publish, translate
from feedback_plugin.cases.blocks import answer_times

SLUG = "services"
TEXTS = ("title", "summary", "eligibility")
LISTS = ("documents", "steps", "channels")


def create_services(home):
    """Add the service desk and its services below `home`, in both languages."""
    texts = load("services")
    categories = {item["key"]: _category(item) for item in texts["categories"]}
    officials = {unit["key"]: unit for unit in load("cases")["units"]}
    desk = _create_desk(home, texts["desk"])
    for item in texts["services"]:
        page = ServicePage(slug=item["service_id"], **_fields(texts, item, officials, "fa"))
        page.categories = [categories[key] for key in item["categories"]]
        translate(publish(desk, page), **_fields(texts, item, officials, "en"))


def _category(item):
    return ServiceCategory.objects.create(kind=item["kind"], names=item["names"])


def _create_desk(home, texts):
    contact = Page.objects.child_of(home).get(slug="contact")
    words = {
        code: {name: texts[name][code] for name in ("title", "intro")} for code in ("fa", "en")
    }
    desk = ServiceDeskPage(slug=SLUG, show_in_menus=True, contact_page=contact, **words["fa"])
    translate(publish(home, desk), **words["en"])
    return desk


def _fields(texts, item, officials, language):
    fields = {name: item[name] for name in ("service_id", "service_type", "level", "phone")}
    fields |= {name: texts[name][language] for name in ("provider", "parent_body", "fee")}
    fields |= {name: item[name][language] for name in TEXTS}
    fields |= {name: _items(item.get(name, {}).get(language, ())) for name in LISTS}
    laws = item.get("laws", {}).get(language, ())
    fields["laws"] = [("item", {"title": law, "link": ""}) for law in laws]
    fields["questions"] = _questions(item.get("questions", {}).get(language, ()))
    fields["e_service_url"] = _address(item, language)
    fields["where_to_apply"] = CONTACT["address"][language]
    fields["hours"] = CONTACT["office_hours"][language]
    # What is promised is what the portal counts with; of other services nobody has promised a time.
    days = {kind.value: number for kind, number in answer_times()}
    fields["promised_days"] = days.get(item.get("promised_as"))
    unit = officials.get(item.get("unit"))
    fields["responsible_official"] = _official(unit, language) if unit else ""
    return fields


def _items(texts):
    return [("item", text) for text in texts]


def _questions(pairs):
    return [
        ("item", {"question": question, "answer": format_html("<p>{}</p>", answer)})
        for question, answer in pairs
    ]


def _official(unit, language):
    comma = "، " if language == "fa" else ", "
    return comma.join(unit[name][language] for name in ("official_name", "official_post", "name"))


def _address(item, language):
    """Where the portal itself gives the service, in this language."""
    if "view" in item:
        with override(language):
            return reverse(item["view"])
    if "page" not in item:
        return ""
    page = Page.objects.get(slug=item["page"], locale__language_code=language)
    return urlsplit(page.full_url).path
