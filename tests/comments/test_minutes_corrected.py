"""A moderator puts wrong numbers of minutes right, and the log keeps what they were."""

import pytest
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.exports import export_files
from feedback_plugin.responses.reports import report_files
from tests.comments.minutes import met, of_a_council

DESK = "/admin/snippets/feedback_comments/commentrecord/"
ACTION = "feedback_comments.correct_minutes"

pytestmark = pytest.mark.usefixtures("private_folder")


@pytest.fixture
def council(comment, answering_page):
    """The published comment of a council: nine were present, seven signed."""
    return comment(answering_page, anchor="c-1", **of_a_council())


@pytest.fixture
def door(client, moderator, council):
    client.force_login(moderator)
    return f"{DESK}correct-minutes/{council.pk}/"


def right(council, **changes):
    return {
        "minutes_held_on": met(4).isoformat(),
        "minutes_present": "۱۱",
        "minutes_signed": "8",
        "note": "در تصویر یازده نفر حاضرند.",
        "seen": council.minutes.facts,
        **changes,
    }


def stored():
    return Minutes.objects.values_list("held_on", "present", "signed").get()


def test_the_desk_leads_to_it_and_readers_see_the_right_numbers(
    client, door, council, answering_page
):
    matrix = f"/feedback/answers/{answering_page.pk}/"
    assert "۹ حاضر، ۷ امضا" in client.get(answering_page.url).text
    assert "۹ حاضر، ۷ امضا" in client.get(matrix).text
    assert f'href="{door}"' in client.get(f"{DESK}inspect/{council.pk}/").text
    shown = client.get(door).context["form"]
    assert [shown[name].value() for name in ("minutes_present", "minutes_signed")] == [9, 7]
    assert client.post(door, right(council)).status_code == 302
    assert stored() == (met(4), 11, 8)
    for address in (answering_page.url, matrix):
        public = client.get(address).text
        assert "۱۱ حاضر، ۸ امضا" in public
        assert "۹ حاضر" not in public
    assert Minutes.objects.get().scan


def test_the_log_keeps_who_why_and_what_stood_there(client, door, council, moderator):
    client.post(door, right(council))
    entry = ModelLogEntry.objects.get(action=ACTION)
    assert (entry.user, entry.object_id) == (moderator, str(council.pk))
    told = registry.get_formatter(entry).format_comment(entry)
    assert "۹ حاضر، ۷ امضا" in told
    assert "در تصویر یازده نفر حاضرند." in told
    assert "در تصویر یازده نفر حاضرند." in client.get(f"{DESK}inspect/{council.pk}/").text


def test_files_that_were_made_before_are_made_anew(client, door, council, answering_page):
    def made_of():
        commented = CommentedPage(answering_page)
        export = export_files._content(answering_page, timezone.now())
        return export, report_files._content(commented)

    before = made_of()
    client.post(door, right(council))
    assert all(now != earlier for now, earlier in zip(made_of(), before, strict=True))


def test_what_is_corrected_into_itself_is_no_act(client, door, council):
    same = {"minutes_held_on": met().isoformat(), "minutes_present": "9", "minutes_signed": "7"}
    client.post(door, right(council, **same))
    assert not ModelLogEntry.objects.filter(action=ACTION).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes_signed": "12"},
        {"minutes_present": ""},
        {"minutes_held_on": met(-2).isoformat()},
        {"minutes_held_on": "", "minutes_present": "", "minutes_signed": ""},
        {"note": " "},
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(client, door, council, wrong):
    before = stored()
    answer = client.post(door, right(council, **wrong))
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == ({*wrong} & {*answer.context["form"].fields})
    assert wrong.get("minutes_held_on", met(4).isoformat()) in answer.text
    assert stored() == before


def test_the_second_of_two_moderators_is_told(client, door, council):
    client.post(door, right(council))
    answer = client.post(door, right(council, minutes_present="20"), follow=True)
    assert stored()[1] == 11
    told = [str(each) for each in answer.context["messages"]]
    assert told[-1].startswith("همکاری این صورت‌جلسه را در این میان اصلاح کرده است.")


def test_all_comments_of_the_same_minutes_are_told_of(
    client, door, council, answering_page, comment
):
    other = comment(answering_page, name="شورای روستا", anchor="c-2")
    CommentRecord.objects.filter(pk=other.pk).update(minutes=council.minutes)
    assert "1 نظر دیگر" in client.get(door).text
    client.post(door, right(council))
    told = ModelLogEntry.objects.filter(action=ACTION).values_list("object_id", flat=True)
    assert {*told} == {str(council.pk), str(other.pk)}


def test_only_moderators_of_the_page_and_only_where_there_are_minutes(
    client, door, council, moderator, comment, answering_page
):
    without = comment(answering_page, name="شهروند")
    assert client.get(f"{DESK}correct-minutes/{without.pk}/").status_code == 404
    moderator.groups.get().page_permissions.all().delete()
    assert client.post(door, right(council)).status_code in (302, 404)
    client.logout()
    assert client.post(door, right(council)).status_code == 302
    assert stored()[1:] == (9, 7)
