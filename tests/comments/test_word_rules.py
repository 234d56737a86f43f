"""The organisation's list of words: found in every spelling, edited and imported in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from feedback_plugin.comments.choices import Flag
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import flags, words
from feedback_plugin.comments.screening.models import WordRule
from tests.stopwatch import assert_within

VIEWS = "wagtailsnippets_feedback_comments_wordrule"


@pytest.fixture
def keeper(client, moderator):
    """A moderator who keeps the list of words."""
    moderator.user_permissions.add(
        *Permission.objects.filter(content_type__model="wordrule", codename__endswith="wordrule")
    )
    client.force_login(moderator)
    return client


@pytest.mark.parametrize(
    ("listed", "text", "is_found"),
    [
        ("احمق", "او احمق است", True),
        ("احمق", "احمق‌ها آمدند", True),
        ("احمق", "احمقها آمدند", True),
        ("احمق", "احمممممق!", True),
        ("احمق", "احمقان آمدند", True),
        ("احمق", "احمق‌هایشان", True),
        ("نادان", "نادانان", True),
        ("دانشجو", "دانشجویان", True),
        ("دیوانه", "دیوانگان", True),
        ("گرگ", "گرگان", True),
        ("تبلیغ", "تبلیغات", True),
        ("مقاله", "مقالات", True),
        ("روزنامه", "روزنامه‌جات", True),
        ("شر", "شران", True),
        ("ایر", "ایرانی", False),
        ("احمق", "حماقت", False),
        ("كتاب", "کتاب", True),
        ("یاری", "ياري", True),
        ("می‌خواهم", "می خواهم", True),
        ("می خواهم", "ميخواهم", True),
        ("پول آسان", "راه پول‌آسان این است", True),
        ("پول آسان", "پول در راه آسان", False),
        ("مقرر", "روز مقرررررر", True),
        ("مکر", "مادهٔ ۱۷ مکرر", False),
        ("۱۲۳۴", "شمارهٔ ١٢٣٤", True),
        ("Casino", "the CASINO here", True),
        ("bad.example", "see http://bad.example/x", True),
        ("شر", "شرح", False),
        ("کلاه", "ک\u064eلاه\u0640", True),
    ],
)
@pytest.mark.django_db
def test_words_are_found_in_every_spelling(listed, text, is_found):
    WordRule.objects.create(pattern=listed)
    assert [rule.pattern for rule in words.matching(text)] == ([listed] if is_found else [])


@pytest.mark.django_db
@pytest.mark.ticking("a change is known by its instant")
def test_a_changed_list_holds_at_once(django_assert_num_queries):
    rule = WordRule.objects.create(pattern="احمق")
    assert flags.find("احمق") == {Flag.HELD_WORD}
    with django_assert_num_queries(1):
        flags.find("احمق")
    rule.effect = "spam"
    rule.save()
    assert flags.find("احمق") == {Flag.SPAM_WORD}
    rule.delete()
    assert flags.find("احمق") == set()


@pytest.mark.django_db
def test_a_thousand_rules_cost_little():
    WordRule.objects.bulk_create(
        WordRule(pattern=f"واژه {n} بد", folded=f"واژه{n}بد") for n in range(1000)
    )
    text = "این متن بلند واژه ۹۹۹ بد را هم دارد و باز ادامه دارد. " * 90
    words.matching(text)
    with assert_within(0.25):
        assert len(words.matching(text)) == 1


def test_a_listed_word_never_refuses_a_comment(send, foreign_page):
    WordRule.objects.create(pattern="ارزان‌سرا", effect="spam")
    assert send(foreign_page, text="به ارزان سرا بیایید").status_code == 200
    record = CommentRecord.objects.get()
    assert (record.state, record.get_flags()) == ("pending", [Flag.SPAM_WORD])


def test_the_list_is_kept_in_the_admin(keeper):
    add = reverse(f"{VIEWS}:add")
    keeper.post(add, {"pattern": "احمق", "effect": "flag", "note": ""})
    assert WordRule.objects.get().folded == "احمق"
    again = keeper.post(add, {"pattern": "اَحمَق", "effect": "flag", "note": ""})
    empty = keeper.post(add, {"pattern": " . ", "effect": "flag", "note": ""})
    assert (again.status_code, empty.status_code) == (200, 200)
    assert WordRule.objects.count() == 1
    assert "احمق" in keeper.get(reverse(f"{VIEWS}:list")).content.decode()


def upload(client, content, name="words.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(f"{VIEWS}:import"), {"file": file})


def test_an_import_is_shown_before_it_is_done(keeper):
    WordRule.objects.create(pattern="احمق")
    text = "word,effect,note\nاحمق,flag,تند است\nنو‌واژه,,\n,hold,\nبد,kill,\nنو واژه,spam,\n"
    preview = upload(keeper, b"\xef\xbb\xbf" + text.encode())
    rows = preview.context["rows"]
    assert [bool(row.problem) for row in rows] == [False, False, True, True, True]
    assert [row.is_known for row in rows[:2]] == [True, False]
    assert WordRule.objects.count() == 1
    done = keeper.post(reverse(f"{VIEWS}:import"), {"seen": preview.context["text"]})
    assert done.status_code == 302
    assert set(WordRule.objects.values_list("pattern", "effect")) == {
        ("احمق", "flag"),
        ("نو‌واژه", "hold"),
    }
    assert flags.find("نو واژه") == {Flag.HELD_WORD}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"word,effect\n",
        "احمق".encode("cp1256"),
        b"PK\x03\x04\x00\x00",
        b"a,hold\n" * 5001,
        b"a" * (1024 * 1024 + 1),
        b'"' + b"a" * 200_000,
    ],
)
def test_a_bad_file_gets_a_sentence(keeper, content):
    response = upload(keeper, content)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert not WordRule.objects.exists()


def test_semicolons_and_names_of_effects_are_understood(keeper):
    rows = upload(keeper, "یک;Only mark it at the desk;\nدو;SPAM;x".encode()).context["rows"]
    assert [(row.pattern, row.effect) for row in rows] == [("یک", "flag"), ("دو", "spam")]


def test_only_those_with_the_right_import(client, moderator):
    client.force_login(moderator)
    address = reverse(f"{VIEWS}:import")
    assert client.get(address).status_code == 302
    assert client.post(address, {"seen": "احمق"}).status_code == 302
    assert not WordRule.objects.exists()
