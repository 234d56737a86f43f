"""How many comments stand at each clause, for an editor who takes one away."""

from wagtail import hooks

from feedback_plugin.comments.core import transitions


def counted(page):
    [count] = hooks.get_hooks("count_anchor_comments")
    return count(page)


def test_comments_of_every_state_but_spam_count(
    answering_page, foreign_page, comment, django_assert_num_queries
):
    comment(answering_page, anchor="c-1")
    comment(answering_page, anchor="c-1", text="هنوز بررسی نشده", approved=False)
    comment(answering_page, anchor="c-2", text="دربارهٔ مادهٔ دو")
    comment(answering_page, text="دربارهٔ کل متن")
    spam = comment(answering_page, anchor="c-2", text="آگهی", approved=False)
    transitions.mark_spam([spam.pk], None)
    with django_assert_num_queries(1):
        assert counted(answering_page) == {"c-1": 2, "c-2": 1}
    assert counted(foreign_page) == {}
