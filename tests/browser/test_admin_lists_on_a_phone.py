"""Lists of the admin on a phone: nothing is cut off at the edge."""

import pytest
from django.urls import reverse

from drafts_plugin.pages.models import DraftPage
from tests.browser.sizes import PHONE
from tests.drafts.helpers import ABOUT, block, instants

pytestmark = pytest.mark.browser

CUT_OFF = """() => [...document.querySelectorAll(".listing :is(td, th) > *")]
  .filter((each) => each.checkVisibility() && each.closest("main"))
  .filter((each) => {
    const { left, right, width } = each.getBoundingClientRect();
    return width > 1 && (left < -1 || right > innerWidth + 1);
  }).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("username", ["editor", "legal"])
def test_no_list_is_cut_off(page, live_server, sign_in, accounts, index, username):
    title = "دستورالعمل تدوین، انتشار و نظرخواهی دربارهٔ بودجهٔ سالانهٔ دهیاری‌ها"
    body = [block("article", number="1", title="", text="متن")]
    for number in range(2):
        draft = DraftPage(title=title, slug=f"d{number}", body=body, **ABOUT, **instants("open"))
        index.add_child(instance=draft)
        draft.save_revision().publish()
    page.set_viewport_size(PHONE)
    sign_in(page, username)
    paths = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[index.pk]),
        reverse("wagtailadmin_explore", args=[index.get_parent().pk]),
        reverse("wagtailadmin_pages:search") + "?q=دستورالعمل",
        reverse("wagtailadmin_pages:history", args=[draft.pk]),
        reverse("drafts_plugin_workflow"),
        reverse("drafts_plugin_workflow_tasks"),
        reverse("wagtailadmin_reports:site_history"),
    ]
    for path in paths:
        page.goto(live_server.url + path, wait_until="networkidle")
        assert page.evaluate(CUT_OFF) == [], path
