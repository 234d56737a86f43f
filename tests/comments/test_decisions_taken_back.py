"""A decision that is taken back is called what it does: only what was public is published again."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.users.models import UserProfile

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from tests.comments.moderation import bulk, sentences

VIEWS = "feedback_comments_admin"
WAS_PUBLIC = {
    "button": "انتشار دوباره",
    "told": "1 نظر دوباره منتشر شد.",
    "history": "نظر دوباره منتشر شد",
}
WAS_NEVER_PUBLIC = {
    "button": "بازگرداندن به صف",
    "told": "1 نظر دوباره در انتظار تصمیم است.",
    "history": "نظر به صف بازگردانده شد",
}
CASES = [("reject", WAS_NEVER_PUBLIC), ("spam", WAS_NEVER_PUBLIC), ("hide", WAS_PUBLIC)]


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def refused(comment, foreign_page):
    def refuse(how):
        record = comment(foreign_page, approved=how == "hide", name="نویسنده")
        if how == "spam":
            transitions.mark_spam([record.pk], None)
        else:
            getattr(transitions, how)([record.pk], None, "insult")
        return record.pk

    return refuse


def shown(desk, pk):
    return desk.get(reverse(f"{VIEWS}:inspect", args=[pk]))


def buttons(screen):
    return [str(action.label) for action in screen.context["actions"]]


@pytest.mark.parametrize(("how", "words"), CASES)
def test_the_desk_says_what_taking_it_back_does(desk, refused, how, words):
    pk = refused(how)
    before = shown(desk, pk)
    assert buttons(before) == [words["button"]]
    assertContains(before, words["button"])
    answer = desk.post(reverse(f"{VIEWS}:decide", args=[pk, "restore"]), follow=True)
    assert sentences(answer) == [words["told"]]
    after = shown(desk, pk)
    assertContains(after, words["history"])
    assert f"بازگردانی: {words['button']} – 1 نظر: نویسنده" in " ".join(
        after.content.decode().split()
    )


def test_of_several_each_is_told_as_it_became(desk, refused):
    ids = [refused(how) for how, _words in CASES]
    screen = desk.get(bulk("restore", *ids))
    assertContains(screen, "لغو تصمیم")
    assertNotContains(screen, "انتشار دوباره")
    answer = desk.post(bulk("restore", *ids), follow=True)
    assert sentences(answer) == [
        "1 نظر دوباره منتشر شد.",
        "2 نظر دوباره در انتظار تصمیم است.",
    ]
    states = CommentRecord.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["pending", "pending", "approved"]


@pytest.mark.parametrize(
    ("how", "label"), [("reject", "Put back into the queue"), ("hide", "Publish again")]
)
def test_in_english_too(desk, refused, moderator, how, label):
    profile = UserProfile.get_for_user(moderator)
    profile.preferred_language = "en"
    profile.save()
    screen = shown(desk, refused(how))
    with override("en"):
        assert buttons(screen) == [label]
    assertContains(screen, label)
