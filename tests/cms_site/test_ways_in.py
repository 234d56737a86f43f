"""A case can be filed from any page, and knows from which."""

import re


def test_the_foot_of_a_page_leads_to_a_case_about_it(client, privacy):
    html = client.get(privacy.url).content.decode()
    [address] = set(re.findall(r'href="(/feedback/cases/new/\?page=\d+)"', html))
    form = client.get(address)
    assert form.status_code == 200
    assert privacy.title in form.content.decode()
