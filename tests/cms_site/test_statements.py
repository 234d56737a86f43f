"""What statements say of the portal is what it does: numbers come from its settings and rows."""

import re
from collections import Counter
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.html import strip_tags

from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from feedback_plugin import answers
from feedback_plugin.cases.figures import kept
from feedback_plugin.cases.figures.counting import Counted, Figures
from feedback_plugin.cases.models.holidays import Holiday, WeekendRule
from feedback_plugin.cases.models.targets import ClockTarget
from feedback_plugin.cases.states import CaseType

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]


@pytest.fixture
def shown(client, home_page):
    """The words of a standing page with this body and these fields."""

    def show(*body, **fields):
        blocks = [{"type": kind, "value": value} for kind, value in body]
        page = StandardPage(title="بیانیه", slug="statement", body=blocks, **fields)
        response = client.get(home_page.add_child(instance=page).url)
        assert response.status_code == 200
        return words_of(response)

    return show


def words_of(response: HttpResponse) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_what_is_stored_is_kept_as_long_as_the_settings_say(shown, settings):
    settings.FEEDBACK_CASE_RETENTION_DAYS = 411
    settings.FEEDBACK_COMMENT_RETENTION_DAYS = None
    settings.FEEDBACK_ADDRESS_RETENTION_DAYS = 17
    settings.MAIL_RETENTION_DAYS = 3
    words = shown(("stored_data", None))
    assert words.count("۴۱۱ روز پس از آخرین اقدام") == 2
    assert words.count("پایانی تعیین نشده است") == 2
    assert "نگهداری: ۱۷ روز." in words
    assert "نگهداری: ۳ روز." in words


def test_the_cookie_of_a_receipt_is_told_as_it_is_set(shown):
    words = shown(("cookies", None))
    request = RequestFactory().post("/")
    [cookie] = answers.redirect_to_answer(request, "feedback_cases:receipt", {}).cookies.values()
    assert (cookie.key, cookie["max-age"]) == ("feedback_answer", 3600)
    assert "feedback_answer پس از ارسال فرم: رسید آن را" in words
    assert "مدت: ۱ ساعت." in words


def test_the_portal_s_own_services_are_promised_by_its_rows(shown, settings):
    settings.FEEDBACK_COMMENT_MODERATION_DAYS = 6
    ClockTarget.objects.filter(case_type=CaseType.COMPLAINT).delete()
    ClockTarget.objects.create(
        case_type=CaseType.COMPLAINT, since=date(2020, 1, 1), triage_days=3, resolve_days=12
    )
    rows = [
        {"name": "شکایت از خدمت", "own": CaseType.COMPLAINT, "completion": "۹۹ روز"},
        {"name": "نظر دادن", "own": "comment", "availability": "۹۹٫۵ درصد"},
        {"name": "نوبت", "own": "", "response": "یک ساعت", "completion": "همان روز"},
    ]
    words = shown(("service_levels", {"title": "سطح خدمت", "services": rows}))
    assert "شکایت از خدمت ۳ روز کاری ۱۲ روز کاری" in words
    assert "نظر دادن در دسترس: ۹۹٫۵ درصد بی‌درنگ: رسید ۶ روز" in words
    assert "نوبت یک ساعت همان روز" in words


def test_what_a_service_really_took_stands_beside_its_promise(shown, monkeypatch):
    monkeypatch.setattr(kept, "count", counted)
    rows = [{"name": kind.label, "own": kind} for kind in (CaseType.COMPLAINT, CaseType.CRITICISM)]
    levels = ("service_levels", {"title": "سطح خدمت", "services": rows})
    words = shown(levels, ("answer_times", None))
    assert "شکایت: ۱۵ روز کاری (نیمی از پرونده‌های ۱۴۰۵ تاکنون: ظرف ۴ روز کاری)" in words
    assert words.count("نیمی از پرونده‌های ۱۴۰۵ تاکنون: ظرف ۴ روز کاری") == 2


def test_the_working_calendar_is_that_by_which_days_are_counted(shown):
    Holiday.objects.all().delete()
    WeekendRule.objects.all().delete()
    WeekendRule.objects.create(since=date(2020, 1, 1), weekdays=[4])
    WeekendRule.objects.create(since=date(2027, 3, 21), weekdays=[3, 4])
    Holiday.objects.create(date=date(2027, 3, 21), names={"fa": "عید نوروز"})
    Holiday.objects.create(date=date(2026, 12, 23), names={"fa": "میلاد"}, estimated=True)
    Holiday.objects.create(date=date(2026, 12, 24), names={"fa": "باز است"}, is_closed=False)
    Holiday.objects.create(date=date(2030, 12, 24), names={"fa": "سال‌ها بعد"})
    words = shown(("working_calendar", None))
    assert "تعطیل هفتگی: جمعه" in words
    assert "از ۱ فروردین ۱۴۰۶ تعطیل هفتگی: پنج‌شنبه، جمعه" in words
    assert "تعطیلات سال ۱۴۰۵ ماه روزهای تعطیل دی چهارشنبه ۲ دی: میلاد (برآوردی)" in words
    assert "یک‌شنبه ۱ فروردین: عید نوروز" in words
    assert "باز است" not in words
    assert "سال‌ها بعد" not in words


def test_what_is_measured_is_the_number_of_the_public_figures(client, shown, monkeypatch):
    monkeypatch.setattr(kept, "count", counted)
    rows = [
        {"name": "به‌موقع", "target": "۹۵ درصد", "measure": "share", "value": "۱۰۰ درصد"},
        {"name": "رضایت", "measure": "", "value": "۴ از ۵", "period": "بهار"},
    ]
    words = shown(("indicators", {"title": "شاخص‌ها", "indicators": rows}))
    figures = client.get("/feedback/cases/figures/").content.decode()
    [share] = set(re.findall(r'data-column="share" data-value="0.9">\s*([^<]*?)\s*<', figures))
    assert f"به‌موقع ۹۵ درصد {share} ۱۴۰۵، تاکنون" in words
    assert "رضایت – ۴ از ۵ بهار" in words


def counted(year, at):
    """Ten complaints, nine of them answered on time."""
    some = Figures(received=10, on_time=9, took=Counter({4: 10}))
    types = {kind.value: Figures() for kind in CaseType} | {CaseType.COMPLAINT.value: some}
    months = {month.code: Figures() for month in year.months} | {year.months[0].code: some}
    return Counted(at, types, months, dict.fromkeys(types, 0), rated={})


def test_the_drafts_of_now_stand_on_the_page(home_page, shown):
    drafts = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    days = {"opens_at": "2026-11-01T00:00Z", "closes_at": "2026-12-20T00:00Z"}
    drafts.add_child(instance=DraftPage(title="دستورالعمل بودجه", slug="budget", **days))
    assert "دستورالعمل بودجه" in shown(("current_drafts", None))


def test_a_page_says_who_answers_for_it_and_on_which_law_it_rests(shown):
    law = {"title": "قانون انتشار", "number": "128", "date": "2017-03-18", "link": ""}
    change = {"date": "2026-10-01", "version": "1.1", "text": "نشانی تازه"}
    words = shown(
        legal_basis=[{"type": "law", "value": law}],
        change_log=[{"type": "change", "value": change}],
        responsible_official="مریم کاظمی‌نیا",
        approved_by="هیئت عامل",
        approved_on=date(2026, 10, 1),
    )
    assert "قانون انتشار شمارهٔ ۱۲۸ مورخ ۲۸ اسفند ۱۳۹۵" in words
    assert "۹ مهر ۱۴۰۵ (نسخهٔ ۱.۱) نشانی تازه" in words
    assert "مسئول پاسخ‌گویی مریم کاظمی‌نیا" in words
    assert "هیئت عامل · ۹ مهر ۱۴۰۵" in words


def test_the_state_of_accessibility_is_told_in_words(shown):
    exception = {"what": "اسناد اسکن‌شده", "reason": "متن ندارند", "alternative": "با درخواست"}
    value = {
        "standard": "WCAG 2.2 AA",
        "conformance": "partial",
        "exceptions": [exception],
        "evaluated_on": "2026-10-01",
        "feedback": "<p>021-66901105</p>",
        "reply_days": 5,
    }
    words = shown(("accessibility", value))
    assert "وضعیت انطباق تا اندازه‌ای منطبق" in words
    assert "تاریخ ارزیابی ۹ مهر ۱۴۰۵" in words
    assert "پاسخ ظرف ۵ روز کاری داده می‌شود." in words
    assert "اسناد اسکن‌شده متن ندارند با درخواست" in words
