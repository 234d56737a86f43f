"""The map of the portal leads to what everybody may read, each language its own."""

from wagtail.models import PageViewRestriction

from cms_site.statements.models import StandardPage


def test_the_map_nests_public_pages_and_leaves_items_of_lists_out(client, home_page, news, privacy):
    html = client.get("/site-map/").content.decode().split("<main")[1]
    parent = privacy.get_parent()
    nested = html.split(f'<a href="{parent.url}">')[1].split("</ul>")[0]
    assert f'<a href="{privacy.url}">{privacy.title}</a>' in nested
    assert 'href="/news/"' in html and "/news/news-0/" not in html
    assert 'href="/feedback/cases/new/"' in html
    assert html.count("<ul>") == html.count("</ul>") and html.count("<li>") == html.count("</li>")


def test_the_map_names_nothing_that_is_behind_a_login(client, home_page):
    hidden = home_page.add_child(instance=StandardPage(title="پنهان", slug="hidden"))
    hidden.add_child(instance=StandardPage(title="زیر پنهان", slug="below"))
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert "پنهان" not in client.get("/site-map/").content.decode()


def test_every_foot_leads_to_the_map_and_every_page_says_when_it_changed(client, privacy):
    privacy.save_revision().publish()
    html = client.get(privacy.url).content.decode()
    assert 'href="/site-map/"' in html
    assert "آخرین تغییر این صفحه" in html
