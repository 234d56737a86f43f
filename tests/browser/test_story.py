"""The whole story, through real pages: publish, comment, approve, close; complain, answer, read."""

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import expect

from cms_site.demo import accounts as demo_accounts
from drafts_plugin.pages.models import DraftPage
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.comments.core.records import CommentRecord
from tests.browser import regulation
from tests.browser.jalali import jalali
from tests.browser.sizes import DESK

pytestmark = pytest.mark.browser

ARTICLE = "دهیاری معابر روستا را هر سال یک بار بازدید می‌کند."
OPINION = "هر سال کافی نیست؛ پیش از زمستان و پس از آن بازدید شود."
COMPLAINT = "از دو هفته پیش چراغ‌های خیابان اصلی روستا خاموش است."
ANSWER = "چراغ‌ها تا پایان هفته تعمیر می‌شود."
THANKS = "سپاسگزارم؛ چراغ‌ها روشن شد."


def write_draft(page, address, index):
    """The editor writes a draft with one article and publishes it, open since yesterday."""
    page.goto(f"{address}/admin/pages/add/drafts_plugin/draftpage/{index.pk}/")
    page.fill("[name=title]", "آیین‌نامهٔ معابر روستا")
    page.fill("[name=summary]", regulation.SUMMARY)
    page.click("[data-contentpath=body] .c-sf-add-button")
    page.get_by_role("option", name="ماده").click()
    page.fill("[name=body-0-value-number]", "۱")
    page.fill("[name=body-0-value-text]", ARTICLE)
    page.get_by_role("tab", name="دربارهٔ پیش‌نویس").click()
    for name, value in regulation.ABOUT.items():
        page.fill(f"[name={name}]", value)
    page.get_by_role("tab", name="مهلت اظهارنظر").click()
    page.fill("[name=opens_at]", jalali(-1))
    page.fill("[name=closes_at]", jalali(20))
    page.get_by_role("tab", name="معرفی").click()
    page.fill("[name=slug]", "rural-paths")
    page.click("footer [aria-expanded=false]")
    page.click("[name=action-publish]")
    page.wait_for_url(f"**/admin/pages/{index.pk}/")


def comment_on_article(page, address):
    """A visitor on a phone presses the button at the article and writes."""
    page.goto(f"{address}/drafts/rural-paths/")
    page.locator("[data-clause]", has_text=ARTICLE).get_by_text("نظر دربارهٔ این قسمت").click()
    form = page.locator("form[data-form=comment]")
    form.locator("[name=text]").fill(OPINION)
    form.locator("[name=name]").fill("زهرا احمدی")
    expect(form.locator("[name=form_token]")).not_to_have_value("")
    form.get_by_role("button").click()
    expect(page.locator("[data-code]")).to_be_visible()
    return page.locator("[data-code]").get_attribute("data-code")


def test_a_draft_is_published_commented_moderated_and_closed(
    accounts, index, live_server, sign_in, someone
):
    address, editor, visitor = live_server.url, someone(DESK), someone()
    sign_in(editor, "editor")
    write_draft(editor, address, index)
    draft = DraftPage.objects.get(slug="rural-paths")
    assert draft.latest_version.number == 1

    code = comment_on_article(visitor, address)
    record = CommentRecord.objects.get()
    assert (record.state, record.anchor) == ("pending", draft.body[0].id)

    stranger = someone()
    stranger.goto(f"{address}/drafts/rural-paths/")
    expect(stranger.get_by_text(OPINION)).to_have_count(0)

    moderator = someone(DESK)
    sign_in(moderator, "moderator")
    moderator.get_by_role("link", name="نظرها").first.click()
    expect(moderator.locator("#desk-title")).to_have_text("زهرا احمدی")
    moderator.locator(".desk-bar").get_by_role("button", name="تأیید", exact=True).click()
    expect(moderator.locator("#desk-title")).not_to_have_text("زهرا احمدی")

    stranger.reload()
    shown = stranger.locator(f"[data-comment='{record.pk}']")
    expect(shown).to_contain_text(OPINION)
    expect(shown).to_contain_text("مادهٔ ۱")

    visitor.goto(f"{address}/feedback/track/")
    visitor.locator("form[data-form=track] input[name=code]").fill(code)
    visitor.locator("form[data-form=track]").get_by_role("button").click()
    expect(visitor.locator("main")).to_contain_text("منتشر")

    with time_machine.travel(draft.closes_at, tick=True):
        stranger.goto(f"{address}/drafts/rural-paths/")
        expect(stranger.locator("form[data-form=comment]")).to_have_count(0)
        expect(stranger.get_by_text(OPINION)).to_be_visible()
        refused = Client().post(
            "/feedback/comments/post/",
            {"page": draft.pk, "name": "حسین", "text": "دیر رسیدم", "respondent_kind": "citizen"},
        )
        assert refused.status_code == 403
        assert "دیر رسیدم" in refused.content.decode()
        assert CommentRecord.objects.count() == 1


def file_complaint(page, address):
    page.goto(f"{address}/")
    page.locator("main").get_by_role("link", name="ثبت شکایت").first.click()
    form = page.locator("form[data-form=case]")
    form.locator("[name=case_type][value=complaint]").check()
    form.locator("[name=topic]").select_option(label="معابر و روشنایی روستا")
    form.locator("[name=subject]").fill("خاموشی چراغ‌های روستا")
    form.locator("[name=description]").fill(COMPLAINT)
    form.locator("[name=identity_mode][value=anonymous]").check()
    form.get_by_role("button", name="ثبت پرونده").click()
    expect(page.locator("[data-code]")).to_be_visible()
    return page.locator("[data-code]").get_attribute("data-code")


def track(page, address, code):
    page.goto(f"{address}/feedback/track/")
    page.locator("form[data-form=track] input[name=code]").fill(code)
    page.locator("form[data-form=track]").get_by_role("button").click()


def test_a_complaint_is_filed_answered_read_and_written_back(
    accounts, live_server, sign_in, someone, django_user_model
):
    address, citizen, officer = live_server.url, someone(), someone(DESK)
    group = django_user_model.objects.get(username="officer").groups.get()
    assert group.name == demo_accounts.CASE_OFFICERS
    unit = Unit.objects.create(names={"fa": "دفتر خدمات شهری و روستایی"}, group=group)
    Topic.objects.create(names={"fa": "معابر و روشنایی روستا"}, unit=unit)

    code = file_complaint(citizen, address)
    track(citizen, address, code)
    expect(citizen.locator("main")).to_contain_text("دفتر خدمات شهری و روستایی")

    sign_in(officer, "officer")
    officer.get_by_role("link", name="پرونده‌ها").first.click()
    row = officer.get_by_role("row", name="خاموشی چراغ‌های روستا")
    row.get_by_role("link").first.click()
    answer = officer.locator("form", has=officer.locator("[name$=outcome]"))
    answer.locator("[name$=outcome]").select_option("upheld")
    answer.locator("[name$=cause]").select_option(index=1)
    answer.locator("[name=answer-text]").fill(ANSWER)
    answer.locator("button[type=submit]").click()
    expect(officer.get_by_text(ANSWER).first).to_be_visible()

    track(citizen, address, code)
    expect(citizen.locator("main")).to_contain_text(ANSWER)
    reply = citizen.locator("form[data-form=case-reply]")
    reply.locator("textarea").fill(THANKS)
    reply.locator("button[type=submit]").click()
    expect(citizen.locator("main")).to_contain_text(THANKS)
    officer.reload()
    expect(officer.get_by_text(THANKS).first).to_be_visible()


def test_the_main_steps_in_english(portal, page):
    page.goto(f"{portal}/en/drafts/dehyari-budget-consultation/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Comment on this clause").first.click()
    form = page.locator("form[data-form=comment]")
    form.locator("[name=text]").fill("Two weeks are short during the harvest.")
    form.locator("[name=name]").fill("Parisa Karimi")
    form.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have received your comment")
    page.goto(f"{portal}/drafts/dehyari-budget-consultation/")
    expect(page.get_by_text("Two weeks are short during the harvest.")).to_have_count(0)
    page.goto(f"{portal}/en/feedback/cases/new/")
    form = page.locator("form[data-form=case]")
    form.locator("[name=case_type][value=suggestion]").check()
    form.locator("[name=subject]").fill("Opening hours")
    form.locator("[name=description]").fill("Please open the desk on Thursday mornings.")
    form.locator("[name=identity_mode][value=anonymous]").check()
    form.locator("button[type=submit]").click()
    code = page.locator("[data-code]").get_attribute("data-code")
    page.goto(f"{portal}/en/feedback/track/")
    page.locator("form[data-form=track] input[name=code]").fill(code)
    page.locator("form[data-form=track]").get_by_role("button").click()
    expect(page.locator("main")).to_contain_text("Opening hours")
