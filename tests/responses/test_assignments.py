"""Comments are given to colleagues; what is noted about them stays among officers."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.responses.assignments import assigning
from feedback_plugin.responses.assignments.models import Assignment, InternalNote
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses import officers
from tests.responses.desk import address, group_of, sent, sentences, shown
from tests.responses.sheets import table

NOTE = "با خزانه‌داری هماهنگ شود"


@pytest.fixture
def assign(client, draft_page, desk):
    """Send the form of an assignment; `query` is what the desk was narrowed by."""

    def post(ids, assignee="", note="", query="", **more):
        data = sent(ids, assignee=assignee, note=note, **more)
        return client.post(address("assign", draft_page.pk) + query, data, follow=True)

    return post


def given(pk=None):
    rows = Assignment.objects.filter(pk=pk) if pk else Assignment.objects.all()
    return dict(rows.order_by("pk").values_list("pk", "officer__first_name"))


def test_ticked_comments_are_given_to_a_colleague(client, desk, assign, add, first, second):
    ids = add(3)
    done = assign(ids[:2], second.pk, NOTE)
    assert sentences(done) == ["It is stored for 2 comments."]
    assert given() == dict.fromkeys(ids[:2], "second")
    assert Assignment.objects.first().assigned_by == first
    assert InternalNote.objects.filter(author=first, text=NOTE).count() == 2
    screen = client.get(desk)
    assert screen.text.count("For second") == 2
    assert screen.text.count(NOTE) == 2
    assign(ids[:1], first.pk)
    assert given(ids[0]) == {ids[0]: "first"}
    assign(ids, "nobody")
    assert given() == {}
    assert not OfficialResponse.objects.exists()


@pytest.mark.parametrize("with_officer", [True, False])
def test_a_note_that_is_sent_twice_stands_once(desk, assign, add, second, with_officer):
    ids, assignee = add(2), second.pk if with_officer else ""
    for _time in range(2):
        assert sentences(assign(ids, assignee, NOTE))[0] == "It is stored for 2 comments."
    assert InternalNote.objects.count() == 2
    assign(ids[:1], assignee, f"{NOTE}؟")
    assert InternalNote.objects.count() == 3


def test_a_group_a_clause_and_all_that_is_found(assign, add, draft_page, second):
    ids = add(6, anchors=("c-1", "c-2"))
    group_of(draft_page, ids[:3])
    assign(ids[:1], second.pk, whole_groups="on")
    assert set(given()) == set(ids[:3])
    Assignment.objects.all().delete()
    wanted = set(CommentRecord.objects.filter(anchor="c-1").values_list("pk", flat=True))
    assign([], second.pk, query="?clause=c-1", scope="found", found=3)
    assert set(given()) == wanted


def test_mine_nobodys_and_a_colleagues(client, desk, assign, add, first, second):
    ids = add(4)
    assign(ids[:1], first.pk)
    assign(ids[1:3], second.pk)
    for query, wanted in (
        ("mine", ids[:1]),
        ("nobody", ids[3:]),
        (str(second.pk), ids[1:3]),
        ("whatever", ids),
        ("", ids),
    ):
        assert shown(client.get(f"{desk}?assigned={query}")) == wanted, query


def test_progress_tells_what_is_assigned_and_left(client, desk, assign, add, answer, second):
    ids = add(4)
    assign(ids[:3], second.pk)
    answer(ids[:1])
    shares = {share.label: share for share in client.get(desk).context["officers"]}
    assert (shares["second"].total, shares["second"].assigned) == (0, 2)
    assert (shares["first"].total, shares["first"].assigned) == (1, 0)


def test_only_who_may_answer_here_is_offered(
    client, desk, add, assign, draft_page, home_page, root_page, django_user_model, second
):
    ids = add(1)
    officers.officer(django_user_model, "publisher", home_page, officers.RIGHTS[1])
    gone = officers.officer(django_user_model, "gone", home_page, *officers.RIGHTS)
    gone.is_active = False
    gone.save()
    other = officers.officer(django_user_model, "elsewhere", root_page, *officers.RIGHTS)
    other.groups.first().page_permissions.all().delete()
    names = {name for _pk, name in client.get(desk).context["assigning"].fields["assignee"].choices}
    assert {"first", "second"} <= names
    assert not {"publisher", "gone", "elsewhere"} & names
    for user in (other, gone):
        assert assign(ids, user.pk, NOTE).status_code == 422
    assert not Assignment.objects.exists()
    assert not InternalNote.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Choose a colleague or write a note."),
        ({"assignee": "x"}, "x is not one of the available choices"),
        ({"note": "x" * 1001}, "1000"),
        ({"note": NOTE, "ids": []}, "Tick at least one comment"),
        ({"note": NOTE, "ids": [], "scope": "found", "found": 0}, "more by now"),
    ],
)
def test_a_refused_form_loses_nothing(assign, add, data, said):
    ids = add(2)
    done = assign(**{"ids": ids, "reasons_fa": "نوشتهٔ من", **data})
    assert done.status_code in (409, 422)
    assert said in done.text
    assert "نوشتهٔ من" in done.text
    assert data.get("note", "") in done.text
    if "ids" not in data:
        assert len(re.findall(r'name="records"[^>]*\schecked', done.text)) == 2


def test_a_note_alone_leaves_the_officer(assign, add, second):
    ids = add(1)
    assign(ids, second.pk)
    assign(ids, note=NOTE)
    assert given() == {ids[0]: "second"}
    assert InternalNote.objects.get().text == NOTE


def test_a_thousand_are_assigned_by_as_many_queries_as_ten(
    add, second, first, django_assert_max_num_queries
):
    for number in (10, 1000):
        ids = add(number)
        with django_assert_max_num_queries(20):
            records = CommentRecord.objects.filter(pk__in=ids)
            assert assigning.assign(records, second, NOTE, first).number == number


def test_the_table_of_the_desk_has_notes_and_no_public_file_has(
    client, desk, assign, add, draft_page, second
):
    ids = add(2)
    assign(ids[:1], second.pk, NOTE)
    rows = list(table(client, draft_page).active.iter_rows(values_only=True))
    assert [row[-2:] for row in rows] == [
        ("Assigned to", "Notes for colleagues"),
        ("second", NOTE),
        (None, None),
    ]
    client.logout()
    for file_format in ("csv", "json"):
        file = client.get(reverse("feedback_responses:export", args=[draft_page.pk, file_format]))
        assert NOTE not in file.getvalue().decode()
    assert NOTE not in client.get(reverse("feedback_responses:matrix", args=[draft_page.pk])).text


def test_notes_go_with_whoever_wrote_the_comment(add, first, second):
    ids = add(2)
    assigning.assign(CommentRecord.objects.filter(pk__in=ids), second, NOTE, first)
    erasure.forget_these(CommentRecord.objects.filter(pk=ids[0]))
    assert list(InternalNote.objects.values_list("record", flat=True)) == ids[1:]
    assert set(given()) == set(ids)
    erasure.forget(timezone.now() + timedelta(days=400))
    assert not InternalNote.objects.exists()


def test_the_home_of_the_admin_says_what_is_assigned(client, desk, assign, add, answer, first):
    ids = add(3)
    home = reverse("wagtailadmin_home")
    assert "Comments for you to answer" not in client.get(home).text
    assign(ids, first.pk)
    answer(ids[:1])
    panel = client.get(home).text
    assert "Comments for you to answer" in panel
    assert f"{desk}?assigned=mine" in panel
    assert shown(client.get(f"{desk}?assigned=mine")) == ids[1:]


def test_notes_stand_beside_the_comments_of_an_answer(client, desk, assign, add, answer):
    ids = add(1)
    assign(ids, note=NOTE)
    response = answer(ids)
    assert NOTE in client.get(address("response", response.pk)).text


def test_whoever_only_publishes_assigns_nothing(client, draft_page, home_page, add, first, second):
    ids = add(1)
    second.user_permissions.clear()
    group = second.groups.get()
    group.permissions.remove(group.permissions.get(codename=officers.RIGHTS[0]))
    client.force_login(second)
    client.post(address("assign", draft_page.pk), sent(ids, assignee=first.pk, note=NOTE))
    assert not Assignment.objects.exists()


def test_nothing_is_noted_about_comments_whose_authors_are_forgotten(assign, add, second):
    ids = add(3)
    erasure.forget_these(CommentRecord.objects.filter(pk__in=ids[:2]))
    done = assign(ids[:2], note=NOTE)
    assert done.status_code == 422
    assert "authors of these comments are forgotten" in done.text
    assert NOTE in done.text
    done = assign(ids, note=NOTE)
    assert sentences(done) == [
        "It is stored for one comment.",
        "Nothing is noted about 2 comments, whose authors are forgotten.",
    ]
    assert list(InternalNote.objects.values_list("record", flat=True)) == ids[2:]
    done = assign(ids[:1], second.pk, NOTE)
    assert sentences(done)[1:] == ["Nothing is noted about one comment, whose author is forgotten."]
    assert given() == {ids[0]: "second"}
    assert InternalNote.objects.count() == 1


def test_whose_they_were_is_told(assign, add, first, second, home_page, django_user_model):
    third = officers.officer(django_user_model, "third", home_page, *officers.RIGHTS)
    ids = add(3)
    assign(ids[:2], second.pk)
    assert sentences(assign(ids[:2], second.pk)) == ["It is stored for 2 comments."]
    assert sentences(assign(ids, third.pk))[1:] == [
        f"2 of these comments, such as #{ids[0]}, #{ids[1]}, were for second until now."
    ]
    assert sentences(assign(ids[:1], "nobody"))[1:] == [f"#{ids[0]} was for third until now."]
    assign(ids[:1], first.pk)
    assert sentences(assign(ids[:1], third.pk)) == ["It is stored for one comment."]
