"""As who one may speak is the organisation's own list: a new line is an act in the admin."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override

from feedback_plugin.comments.core import respondent_kinds, transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind

SNIPPET = "wagtailsnippets_feedback_comments_respondentkind"
KIND = '<span class="feedback-kind"><bdi lang="fa">'
COUNCIL = {
    "code": "council",
    "labels_fa": "شورای اسلامی",
    "labels_en": "Islamic council",
    "has_organisation": "on",
    "is_active": "on",
    "order": 2,
}


@pytest.fixture
def council(client, admin_user, foreign_page):
    """The new kind, added by a person at the screen; signed out afterwards."""
    client.force_login(admin_user)
    assert client.post(reverse(f"{SNIPPET}:add"), COUNCIL).status_code == 302
    client.logout()
    return RespondentKind.objects.get(code="council")


def shown(client, page, **query):
    """The public page, its white space joined: templates break lines where they like."""
    html = " ".join(client.get(page.url, query).content.decode().split())
    return html.replace("> ", ">")


def post_of(kind, **changes):
    words = {"labels_fa": kind.labels["fa"], "labels_en": kind.labels["en"], "code": kind.code}
    words |= {"order": kind.order, "is_active": "on"}
    return {name: value for name, value in {**words, **changes}.items() if value}


def test_a_new_kind_is_chosen_shown_filtered_and_exported(
    client, council, send, foreign_page, moderator
):
    form = client.get(foreign_page.url).content.decode()
    assert '<option value="council">شورای اسلامی</option>' in form
    assert "شهرداری، شورای اسلامی، دهیاری" in strip_tags(form)
    assert "council" in form.partition('data-kinds="')[2].partition('"')[0].split()
    send(foreign_page, respondent_kind="council", organisation="شورای روستا", text="سخن شورا")
    send(foreign_page, text="سخن شهروند")
    records = CommentRecord.objects.in_bulk()
    assert {r.respondent_kind_id for r in records.values()} == {"council", "citizen"}
    transitions.approve(list(records), moderator)
    html = shown(client, foreign_page, by="council")
    assert f'{KIND}شورای اسلامی</bdi>– <bdi lang="fa">شورای روستا</bdi>' in html
    assert "سخن شهروند" not in html
    assert '<option value="council" selected>شورای اسلامی</option>' in html
    with override("en"):
        assert respondent_kinds.labels()["council"] == "Islamic council"
    export = reverse("feedback_comments:export", args=[foreign_page.pk, "csv"])
    assert "شورای اسلامی" in b"".join(client.get(export)).decode()


def test_a_new_kind_is_found_by_moderators_and_clerks(
    client, council, send, foreign_page, admin_user
):
    send(foreign_page, respondent_kind="council", organisation="شورای روستا", name="دبیر شورا")
    send(foreign_page, text="دیگری", name="شهروندی دیگر")
    client.force_login(admin_user)
    desk = client.get(reverse("feedback_comments_admin:desk"), {"kind": "council"}).content.decode()
    assert '<option value="council" selected>شورای اسلامی</option>' in desk
    assert "دبیر شورا" in desk
    assert "شهروندی دیگر" not in desk
    url = reverse("wagtailsnippets_feedback_comments_commentrecord:list")
    listed = client.get(url, {"respondent_kind": "council"}).content.decode()
    assert "دبیر شورا" in listed
    assert "شهروندی دیگر" not in listed
    letter = client.get(reverse("feedback_comments_admin:new_letter", args=[foreign_page.pk]))
    assert '<option value="council">شورای اسلامی</option>' in letter.content.decode()


def test_a_retired_kind_stays_with_its_comments_and_is_taken_no_more(
    client, council, comment, send, foreign_page, admin_user
):
    comment(foreign_page, respondent_kind="council", organisation="شورای روستا", text="پیشین")
    client.force_login(admin_user)
    edit = reverse(f"{SNIPPET}:edit", args=[council.pk])
    assert client.post(edit, post_of(council, is_active="")).status_code == 302
    client.logout()
    page = shown(client, foreign_page)
    assert f"{KIND}شورای اسلامی</bdi>– " in page
    form = page.partition('id="feedback-form"')[2].partition("</form>")[0]
    assert "council" not in form
    assert '<option value="council">شورای اسلامی</option>' in page
    refused = send(foreign_page, respondent_kind="council", text="تازه")
    assert refused.status_code == 422
    assert "تازه" in refused.content.decode()
    assert "پیشین" in client.get(foreign_page.url, {"by": "council"}).content.decode()


def test_a_reworded_kind_is_reworded_everywhere_at_once(
    client, council, comment, foreign_page, admin_user
):
    comment(foreign_page, respondent_kind="council", organisation="شورای روستا")
    assert f"{KIND}شورای اسلامی</bdi>– " in shown(client, foreign_page)
    client.force_login(admin_user)
    edit = reverse(f"{SNIPPET}:edit", args=[council.pk])
    client.post(edit, post_of(council, labels_fa="شورای اسلامی روستا", has_organisation="on"))
    client.logout()
    assert f"{KIND}شورای اسلامی روستا</bdi>– " in shown(client, foreign_page)


def test_its_code_stays_and_nobody_deletes_it(client, council, comment, foreign_page, admin_user):
    comment(foreign_page, respondent_kind="council", organisation="شورای روستا")
    client.force_login(admin_user)
    edit = reverse(f"{SNIPPET}:edit", args=[council.pk])
    answer = client.post(edit, post_of(council, code="board", labels_fa="هیئت"))
    assert answer.status_code == 200
    assert "هیئت" in answer.content.decode()
    assert client.post(reverse(f"{SNIPPET}:delete", args=[council.pk])).status_code == 302
    council.refresh_from_db()
    assert (council.code, council.labels["fa"]) == ("council", "شورای اسلامی")
    with pytest.raises(ProtectedError):
        council.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        RespondentKind.objects.filter(pk=council.pk).update(code="board")
        connection.check_constraints()


@pytest.mark.parametrize("field", ["code", "labels_fa"])
def test_what_is_missing_is_told_and_the_rest_is_kept(client, foreign_page, admin_user, field):
    client.force_login(admin_user)
    answer = client.post(reverse(f"{SNIPPET}:add"), {**COUNCIL, field: ""})
    assert answer.status_code == 200
    assert "Islamic council" in answer.content.decode()
    assert not RespondentKind.objects.filter(order=2, code="council").exists()


def test_the_last_kind_that_is_offered_cannot_be_retired(client, foreign_page, admin_user):
    RespondentKind.objects.exclude(code="citizen").update(is_active=False)
    last = RespondentKind.objects.get(code="citizen")
    client.force_login(admin_user)
    edit = reverse(f"{SNIPPET}:edit", args=[last.pk])
    assert client.post(edit, post_of(last, is_active="")).status_code == 200
    last.refresh_from_db()
    assert last.is_active
    assert client.post(edit, post_of(last, labels_fa="همگان")).status_code == 302


def test_where_nobody_speaks_for_an_organisation_none_is_asked_for(client, send, foreign_page):
    RespondentKind.objects.filter(has_organisation=True).update(is_active=False)
    html = client.get(foreign_page.url).content.decode()
    assert 'name="organisation"' not in html
    assert 'data-kinds=""' in html
    assert send(foreign_page, organisation="شهرداری").status_code == 200
    assert CommentRecord.objects.get().organisation == ""


def test_the_lists_are_read_once_for_many_comments(
    comment, foreign_page, django_assert_num_queries
):
    for number in range(3):
        comment(foreign_page, text=f"نظر {number}")
    records = list(CommentRecord.objects.all())
    respondent_kinds.labels()
    with django_assert_num_queries(0):
        assert {record.get_respondent_kind_display() for record in records} == {"شهروند"}
