"""A site that draws its pages elsewhere reads drafts from Wagtail's API."""

import pytest
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from cms_site.urls import urlpatterns as portal

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("api/", router.urls), *portal]


@pytest.mark.urls(__name__)
def test_a_draft_tells_its_text_its_days_and_its_versions(client, make_draft):
    draft = make_draft("open")
    told = client.get(f"/api/pages/{draft.pk}/").json()
    assert told["stage"] == "open"
    assert told["closes_at"]
    assert told["body"][0]["value"]["text"] == draft.body[0].value["text"]
    (version,) = told["public_versions"]
    assert client.get(version["url"]).json()["sha256"] == version["sha256"]
    # Whom officials ask and by what telephone is for the page itself to say.
    assert "contact_phone" not in told
