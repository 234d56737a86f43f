"""A body sends the minutes of its meeting: one comment, whose weight is told and never counted."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms_site.persian.jalali import to_jalali
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.minutes import MOST_PRESENT, Minutes
from feedback_plugin.comments.core.page_settings import CommentPageSettings
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.persian_text import localize_digits
from tests import scans
from tests.comments.minutes import files, met, minutes, of_a_council

TOLD = "۹ حاضر، ۷ امضا"

pytestmark = pytest.mark.usefixtures("private_folder")


def errors(response):
    return {
        name: found[0].code for name, found in response.context["form"].errors.as_data().items()
    }


def test_the_form_offers_them_without_a_script(client, foreign_page):
    shown = client.get(foreign_page.url).content.decode()
    assert 'enctype="multipart/form-data"' in shown
    assert 'data-minutes-kinds="municipality dehyari association"' in shown
    assert '<details class="feedback-minutes" data-minutes>' in shown
    assert "۱۴۰۵/۰۹/۰۳" in shown
    for kind in RespondentKind.objects.filter(has_minutes=True):
        kind.has_minutes = False
        kind.save()
    assert "minutes_present" not in client.get(foreign_page.url).content.decode()


def test_they_come_with_one_comment_and_are_told_beside_it(
    send, client, foreign_page, private_folder
):
    receipt = send(foreign_page, **of_a_council()).content.decode()
    assert TOLD in receipt
    record = CommentRecord.objects.get()
    stored = record.minutes
    assert (stored.held_on, stored.present, stored.signed) == (met(), 9, 7)
    [kept] = files(private_folder)
    assert kept.read_bytes() == scans.pdf()
    assert kept.relative_to(private_folder).as_posix() == stored.scan.name
    assert "علی" not in stored.scan.name
    transitions.approve([record.pk], None)
    shown = client.get(foreign_page.url).content.decode()
    assert TOLD in shown
    assert stored.scan.name not in shown
    assert "minutes_scan" in shown


@pytest.mark.parametrize(
    "typed",
    [
        lambda day: day.isoformat(),
        to_jalali,
        lambda day: localize_digits(to_jalali(day)),
        lambda day: localize_digits(to_jalali(day)).replace("/", "-"),
    ],
)
def test_the_day_is_read_in_both_calendars_and_any_digits(send, foreign_page, typed):
    numbers = {"minutes_present": "۱۲", "minutes_signed": "١٠"}
    send(foreign_page, **of_a_council(minutes_held_on=typed(met()), **numbers))
    stored = Minutes.objects.get()
    assert (stored.held_on, stored.present, stored.signed) == (met(), 12, 10)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"minutes_signed": "10"}, {"minutes_signed": None}),
        ({"minutes_signed": "0"}, {"minutes_signed": "min_value"}),
        ({"minutes_present": "-3"}, {"minutes_present": "min_value"}),
        ({"minutes_present": "نه"}, {"minutes_present": "invalid"}),
        ({"minutes_present": "9" * 5000}, {"minutes_present": "invalid"}),
        ({"minutes_present": str(MOST_PRESENT + 1)}, {"minutes_present": "max_value"}),
        ({"minutes_present": ""}, {"minutes_present": None}),
        ({"minutes_signed": ""}, {"minutes_signed": None}),
        ({"minutes_held_on": ""}, {"minutes_held_on": None}),
        ({"minutes_held_on": "۱۴۰۵/۱۳/۴۰"}, {"minutes_held_on": "no_such_day"}),
        ({"minutes_held_on": "پریروز"}, {"minutes_held_on": "invalid"}),
        ({"minutes_held_on": met(-1).isoformat()}, {"minutes_held_on": "future"}),
        ({"minutes_held_on": "1305/09/03"}, {"minutes_held_on": "too_old"}),
        ({"minutes_scan": None}, {"minutes_scan": None}),
        ({"minutes_scan": scans.uploaded(b"MZ" + b"0" * 500)}, {"minutes_scan": "kind"}),
        ({"minutes_scan": scans.uploaded(b"")}, {"minutes_scan": "empty"}),
        ({"respondent_kind": "citizen"}, {"respondent_kind": None, "minutes_scan": None}),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    send, foreign_page, private_folder, changes, found
):
    refused = send(foreign_page, **of_a_council(**changes))
    assert refused.status_code == 422
    # A browser keeps no file, so that is told too.
    told = errors(refused)
    assert told.pop("minutes_scan", None) in (None, "kind", "empty")
    assert told == {name: code for name, code in found.items() if name != "minutes_scan"}
    assert "minutes_scan" in refused.context["form"].errors
    html = refused.content.decode()
    assert "بند ۲ با بودجهٔ روستا سازگار نیست." in html
    assert "شورای اسلامی روستای گل‌چشمه" in html or "respondent_kind" in changes
    assert '<details class="feedback-minutes" data-minutes open>' in html
    for name in ("minutes_held_on", "minutes_present", "minutes_signed"):
        typed = of_a_council(**changes).get(name)
        assert not typed or f'value="{typed}"' in html
    assert not CommentRecord.objects.exists()
    assert not Minutes.objects.exists()
    assert files(private_folder) == []


def test_the_form_comes_back_with_a_file_of_several_times_the_size(send, foreign_page, settings):
    settings.FEEDBACK_COMMENT_MINUTES_MAX_BYTES = 64 * 1024
    large = scans.uploaded(scans.pdf() + b"0" * 150_000)
    refused = send(foreign_page, **of_a_council(minutes_scan=large))
    assert errors(refused) == {"minutes_scan": "too_large"}
    assert "بند ۲ با بودجهٔ روستا سازگار نیست." in refused.content.decode()


def test_another_mistake_asks_for_the_file_once_more(send, foreign_page):
    refused = send(foreign_page, **of_a_council(text=""))
    assert set(errors(refused)) == {"text", "minutes_scan"}
    assert "یک بار دیگر انتخاب کنید" in refused.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"signed": 10},
        {"signed": 0},
        {"present": 0, "signed": 0},
        {"present": MOST_PRESENT + 1},
        {"present": None},
        {"signed": None},
        {"held_on": None},
        {"held_on": date(1305, 9, 3)},
    ],
)
def test_the_database_holds_the_same_rules(changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.create(**{"held_on": met(), "present": 9, "signed": 7, **changes})


def test_only_a_kind_of_an_organisation_has_minutes():
    with pytest.raises(IntegrityError), transaction.atomic():
        RespondentKind.objects.filter(code="citizen").update(has_minutes=True)
    citizen = RespondentKind.objects.get(code="citizen")
    citizen.has_minutes = True
    with pytest.raises(Exception, match="سازمان"):
        citizen.full_clean()


def test_sent_twice_they_are_one_comment_and_one_file(client, entry, foreign_page, private_folder):
    first = entry(foreign_page, **of_a_council())
    for _time in range(2):
        sent = {**first, **minutes()}
        assert client.post("/feedback/comments/post/", sent).status_code == 303
    assert CommentRecord.objects.count() == Minutes.objects.count() == 1
    assert len(files(private_folder)) == 1


def test_with_the_same_form_other_minutes_are_not_lost_in_silence(
    client, entry, foreign_page, private_folder
):
    first = entry(foreign_page, **of_a_council())
    without = {name: value for name, value in first.items() if "minutes" not in name}
    assert client.post("/feedback/comments/post/", without).status_code == 303
    told = client.post("/feedback/comments/post/", {**first, **minutes()})
    assert told.status_code == 422
    assert files(private_folder) == []
    again = {**first, **minutes(), "form_token": told.context["form_token"]}
    assert client.post("/feedback/comments/post/", again).status_code == 303
    assert [bool(each.minutes_id) for each in CommentRecord.objects.order_by("pk")] == [False, True]


def test_a_sending_that_is_taken_back_leaves_no_file(
    client, entry, foreign_page, private_folder, monkeypatch
):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("feedback_plugin.comments.submission.submit._publish_or_hold", fail)
    with pytest.raises(RuntimeError):
        client.post("/feedback/comments/post/", entry(foreign_page, **of_a_council()))
    assert not Minutes.objects.exists()
    assert files(private_folder) == []


def test_somebody_compares_the_numbers_before_they_are_told(send, foreign_page):
    CommentPageSettings.objects.create(page=foreign_page, policy="none")
    send(foreign_page, text="بی صورت‌جلسه")
    send(foreign_page, **of_a_council())
    states = dict(CommentRecord.objects.values_list("minutes__present", "state"))
    assert states == {None: "approved", 9: "pending"}


def test_the_words_may_be_changed_and_the_minutes_stay(client, send, foreign_page):
    code = send(foreign_page, **of_a_council()).context["code"]
    form = client.post("/feedback/comments/edit/", {"code": code})
    assert "صورت‌جلسه‌ای که ارسال کرده‌اید همان می‌ماند" in form.content.decode()
    changed = client.post("/feedback/comments/edit/", {"code": code, "text": "متن درست"})
    assert TOLD in changed.content.decode()
    record = CommentRecord.objects.get()
    assert (record.comment.comment, record.minutes.present) == ("متن درست", 9)


def test_too_many_scans_from_one_address_are_not_looked_at(send, foreign_page, monkeypatch):
    monkeypatch.setattr(type(conf), "scans_per_window", 1)
    broken = {"minutes_scan": scans.uploaded(b"MZ" + b"0" * 500)}
    assert "minutes_scan" in errors(send(foreign_page, **of_a_council(**broken)))
    monkeypatch.setattr("feedback_plugin.scans.taking.take", None)
    refused = send(foreign_page, **of_a_council())
    assert "__all__" in errors(refused)
    assert "بند ۲ با بودجهٔ روستا سازگار نیست." in refused.content.decode()


def test_one_day_is_too_old_and_the_next_is_not(send, foreign_page):
    oldest = timezone.localdate() - timedelta(days=3653)
    send(foreign_page, **of_a_council(minutes_held_on=str(oldest - timedelta(days=1))))
    assert not Minutes.objects.exists()
    send(foreign_page, **of_a_council(minutes_held_on=str(oldest)))
    assert Minutes.objects.get().held_on == oldest
