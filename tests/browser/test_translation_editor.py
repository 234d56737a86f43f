"""The legal office decides on a translation where its words stand, in the dark theme, too."""

import re
from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from tests.browser.axe import problems
from tests.browser.sizes import DESK
from tests.drafts.helpers import give_page_rights

pytestmark = [pytest.mark.browser, pytest.mark.only_browser("chromium")]
ROOT = Path(__file__).resolve().parent.parent.parent
LIGHT = """() => [...document.querySelectorAll(".js-translation-editor *")].filter((each) => {
  const [red, green, blue, alpha = 1] = getComputedStyle(each).backgroundColor
    .match(/[\\d.]+/g).map(Number);
  return alpha && red + green + blue > 450 && each.getBoundingClientRect().width;
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": DESK, "color_scheme": "dark"}


@pytest.fixture
def waiting(accounts, index, english):
    """The English translation of a draft, which waits for its approval."""
    from wagtail_localize.models import Translation, TranslationSource

    from cms_site.starting import workflows
    from cms_site.starting.groups import LEGAL_OFFICE
    from drafts_plugin.pages.models import DraftPage

    workflows.create_workflows()
    english_index = index.copy_for_translation(english, copy_parents=True)
    workflows.require_approval(english_index)
    rights = ("change_page", "publish_page")
    give_page_rights(Group.objects.get(name=LEGAL_OFFICE), [english_index], rights)
    draft = index.add_child(instance=DraftPage(title="پیش‌نویس", slug="draft", live=False))
    source = TranslationSource.update_or_create_from_instance(draft)[0]
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    target = draft.get_translation(english)
    target.get_workflow().start(target, None)
    return target


def test_the_decision_is_made_in_the_editor_and_the_words_can_be_read(
    waiting, live_server, page, sign_in
):
    sign_in(page, "legal")
    page.goto(f"{live_server.url}/admin/pages/{waiting.pk}/edit/", wait_until="networkidle")
    expect(page.locator(".js-translation-editor h3").first).to_be_visible()
    assert page.evaluate(LIGHT) == []
    assert problems(page, "color-contrast") == []
    page.get_by_role("button", name="درخواست اصلاح").focus()
    page.keyboard.press("Enter")
    dialog = page.locator(".modal-content")
    dialog.locator("[name$=comment]").fill("مادهٔ ۲ روشن نیست.")
    dialog.locator("form [type=submit]").click()
    page.wait_for_url(f"**/admin/pages/{waiting.pk}/edit/")
    expect(page.locator("[data-workflow-action-url]")).to_have_count(0)
    waiting.refresh_from_db()
    assert waiting.current_workflow_state.status == "needs_changes"


def test_every_colour_that_the_editor_names_is_there():
    """What Wagtail calls otherwise by now has a name of ours, so that no light ground is left."""
    script = Path(wagtail_localize.__file__).parent / "static/wagtail_localize/js"
    core = Path(wagtail.__file__).parent / "admin/static/wagtailadmin/css/core.css"
    own = ROOT / "drafts_plugin/static/drafts_plugin/admin.css"
    named = re.findall(r"var\(\s*(--[\w-]+)", (script / "wagtail-localize.js").read_text())
    given = set(re.findall(r"(--w-[\w-]+):", core.read_text() + own.read_text()))
    assert set(named) - given == set()
