"""The catalogue: its filters, its words and its ways."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.markup import one_line


def listed(response):
    return [page.title for page in response.context["services"]]


def test_the_desk_lists_services_by_identifier_with_the_ways_to_be_answered(
    client, desk, tracking, training
):
    response = client.get(desk.url)
    assert listed(response) == ["ثبت شکایت", "پیگیری پرونده", "آموزش دهیاران"]
    main = response.content.decode().split("</main>")[0]
    for way in ("/feedback/track/", "?type=complaint", "?type=suggestion"):
        assert way in main


def test_it_is_narrowed_by_category_and_words(client, desk, complaint, training, for_dehyars):
    assert listed(client.get(desk.url, {"audience": for_dehyars.pk})) == [training.title]
    assert listed(client.get(desk.url, {"q": "۱۰۰۶۱۰۷۳۰۰۰"})) == [complaint.title]
    assert listed(client.get(desk.url, {"q": "شكايت"})) == [complaint.title]
    unknown = client.get(desk.url, {"audience": "99999"})
    assert len(listed(unknown)) == 2
    assert "notice" in unknown.content.decode().split("</main>")[0]


def test_a_category_that_is_renamed_is_read_at_once(client, desk, for_dehyars):
    assert "دهیاران</option>" in one_line(client.get(desk.url))
    for_dehyars.names = {"fa": "مدیران روستا"}
    for_dehyars.save()
    assert "مدیران روستا" in client.get(desk.url).content.decode()


def test_many_services_cost_no_more_queries_and_come_in_pages(client, desk, add_service):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(desk.url)
        return len(queries), len(listed(response))

    add_service("یک")
    client.get(desk.url)
    few, _number = cost()
    for number in range(16):
        add_service(f"خدمت {number}", f"100610{number:02}000")
    assert cost() == (few, 15)
    assert len(listed(client.get(desk.url, {"page": 2}))) == 2


def test_the_home_page_and_the_site_map_lead_to_it(client, desk, complaint):
    home = one_line(client.get("/"))
    assert f'<a class="entry" href="{desk.url}">' in home
    assert (
        f"<loc>http://testserver{complaint.url}</loc>"
        in client.get("/sitemap.xml").content.decode()
    )
