"""What happens to a page while somebody writes about it: told in a sentence, nothing typed lost."""

import pytest
from wagtail.models import PageViewRestriction

from feedback_plugin.comments import commented_page
from feedback_plugin.comments.core.page_settings import CommentPageSettings
from feedback_plugin.comments.core.records import CommentRecord

POST = "/en/feedback/comments/post/"
TYPED = "متنی که ساعتی نوشته شد"
GONE = "does not exist, is no longer published, or is not open to everybody"
CLAUSE_GONE = "no longer"


def unpublish(page, home):
    page.unpublish()


def delete(page, home):
    page.delete()


def make_private(page, home):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def put_below_a_private_page(page, home):
    parent = home.add_child(instance=type(page)(title="Parent", slug="parent", locale=page.locale))
    PageViewRestriction.objects.create(page=parent, restriction_type="password", password="x")
    page.move(parent, pos="last-child")


def switch_off(page, home):
    CommentPageSettings.objects.create(page=page, enabled=False)


def close(page, home):
    type(page).objects.filter(pk=page.pk).update(closes_at=page.opens_at)


def drop_the_clause(page, home):
    type(page).objects.filter(pk=page.pk).update(clauses=[["c-2", "ماده ۲", "متن"]])


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        (unpublish, 404, GONE),
        (delete, 404, GONE),
        (make_private, 404, GONE),
        (put_below_a_private_page, 404, GONE),
        (switch_off, 403, "at present"),
        (close, 403, "Published comments remain on this page"),
        (drop_the_clause, 422, CLAUSE_GONE),
    ],
)
def test_it_is_told_and_what_was_typed_is_on_the_answer(
    client, entry, answering_page, home_page, change, status, sentence
):
    answering_page.title = "A title for few"
    answering_page.save()
    form = entry(answering_page, text=TYPED, anchor="c-1")
    change(type(answering_page).objects.get(pk=answering_page.pk), home_page)
    response = client.post(POST, form, follow=True)
    html = response.content.decode()
    assert response.status_code == status
    assert sentence in html
    assert TYPED in html
    assert ("A title for few" in html) is (status != 404)
    assert not CommentRecord.objects.exists()


def move(page, home):
    parent = home.add_child(instance=type(page)(title="Other", slug="other", locale=page.locale))
    page.move(parent, pos="last-child")


def rename(page, home):
    page.slug, page.title = "renamed", "Renamed"
    page.save_revision().publish()


def copy(page, home):
    page.copy(update_attrs={"slug": "copied", "title": "Copied"})


def correct_another_clause(page, home):
    clauses = [*page.clauses[:1], ["c-2", "ماده ۲", "متن دیگر"]]
    type(page).objects.filter(pk=page.pk).update(clauses=clauses, version="2")


@pytest.mark.parametrize("change", [move, rename, copy, correct_another_clause])
def test_what_leaves_the_page_open_loses_no_comment(
    client, entry, answering_page, home_page, change
):
    form = entry(answering_page, text=TYPED, anchor="c-1")
    change(type(answering_page).objects.get(pk=answering_page.pk), home_page)
    response = client.post(POST, form, follow=True)
    assert response.status_code == 200
    record = CommentRecord.objects.get()
    assert (record.page_id, record.anchor) == (answering_page.pk, "c-1")
    now = type(answering_page).objects.get(pk=answering_page.pk)
    assert f'href="{now.url}"' in response.content.decode()


def test_comments_stay_with_the_page_that_was_copied(client, comment, answering_page):
    record = comment(answering_page, anchor="c-1")
    copied = answering_page.copy(update_attrs={"slug": "copied", "title": "Copied"})
    copied.save_revision().publish()
    assert record.comment.comment in client.get(answering_page.url).content.decode()
    assert record.comment.comment not in client.get(copied.url).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_page_deleted_at_that_very_instant(client, entry, foreign_page, monkeypatch):
    find = commented_page.find_page

    def find_and_delete(page_id):
        commented = find(page_id)
        monkeypatch.setattr(commented_page, "find_page", find)
        type(commented.page).objects.get(pk=page_id).delete()
        return commented

    monkeypatch.setattr(commented_page, "find_page", find_and_delete)
    response = client.post(POST, entry(foreign_page, text=TYPED), follow=True)
    html = response.content.decode()
    assert (response.status_code, GONE in html, TYPED in html) == (404, True, True)
    assert not CommentRecord.objects.exists()
