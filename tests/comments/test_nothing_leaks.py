"""No public answer holds what is unapproved, removed or personal, whatever it is asked for."""

import io
import re
import zipfile

import pytest

from cms_site.news.models import NewsIndexPage
from drafts_plugin.pages.models import DraftIndexPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.persian_text import normalise_digits
from feedback_plugin.receipts import new_code
from tests.comments import secret_words

SECRET_WORD = re.compile(r"zqx(?!open)\w+")
LISTS = ("", "?order=oldest", "?order=discussed", "?by=association", "?answered=1", "?about=whole")
DRAFT = ("?clause=1", "versions/", "versions/1/", "versions/1/json/", "versions/1/docx/")
DRAFT += ("compare/", "compare/1/2/", "compare/1/2/docx/", "calendar/")
PLACES = (
    "/",
    "/drafts/",
    "/drafts/?q=zqxopenroottext",
    "/drafts/feed/",
    "/drafts/calendar/",
    "/news/",
    "/search/?q=zqxopenroottext",
    "/search/?q=بودجه",
    "/sitemap.xml",
    "/feedback/comments/token/",
    "/feedback/comments/track/",
    "/feedback/comments/mail/confirm/unknown/",
    "/feedback/comments/mail/waiting/unknown/",
    "/feedback/comments/mail/stop/unknown/",
    "/feedback/answers/verdict/",
    "/feedback/cases/",
    "/feedback/cases/new/",
    "/private/",
    "/unpublished/",
    "/nothing-is-here/",
)
ANSWERS = ("", "?q=zqxopenroottext", "csv/", "xlsx/", "json/", "verdicts/", "report/")
POSTED = ("post", "withdraw", "edit", "news", "receipt")


@pytest.fixture
def portal(home_page, english_home, moderator):
    home_page.add_child(instance=NewsIndexPage(title="خبرها", slug="news"))
    moderator.username, moderator.email = "zqxmoderator", "zqxstaff@example.ir"
    moderator.first_name = "zqxfirst"
    moderator.save()
    portal = secret_words.fill(home_page, moderator)
    index = DraftIndexPage.objects.get().copy_for_translation(english_home.locale)
    index.save_revision().publish()
    portal.draft.copy_for_translation(english_home.locale).save_revision().publish()
    return portal


def codes_nobody_may_read(portal):
    hashes = CommentRecord.objects.values_list(
        "receipt_hash", "idempotency_key", "words_hash", "address_hash"
    )
    kept = {each for row in hashes for each in row if each}
    return {secret_words.PHONE, "203.0.113.", *portal.codes, *kept}


def asked(portal):
    """The addresses that exist, and those that somebody might try."""
    draft = portal.draft
    yield from PLACES
    yield from (draft.url + query for query in (*LISTS, *DRAFT))
    yield f"{draft.url}?about={draft.body[0].id}"
    yield f"/feedback/comments/clause/?page={draft.pk}&anchor={draft.body[0].id}"
    yield from (f"/feedback/comments/{name}/" for name in POSTED)
    yield from (f"/feedback/comments/group/{portal.group.pk}/{q}" for q in ("", "?after=1"))
    for page in {record.page_id for record in portal.records.values()}:
        yield from (f"/feedback/comments/export/{page}/{name}/" for name in ("csv", "xlsx"))
        yield f"/feedback/comments/follow/?page={page}"
        yield from (f"/feedback/answers/{page}/{name}" for name in ANSWERS)
        yield f"/feedback/cases/new/?page={page}"
    for record in portal.records.values():
        yield from (f"{draft.url}?{name}={record.pk}" for name in ("comment", "after", "reply_to"))
        yield f"/feedback/comments/report/{record.pk}/"
        yield f"/feedback/comments/follow/?comment={record.pk}"


def words_of(response):
    """All that an answer says: its headers, its text, and that of the parts of an office file."""
    content = response.getvalue()
    if content.startswith(b"PK"):
        parts = zipfile.ZipFile(io.BytesIO(content))
        content = b"\n".join(parts.read(name) for name in parts.namelist())
    return f"{response.headers}\n{content.decode(errors='replace')}"


def leaks(text, codes):
    plain = re.sub(r"[\s\u200e\u200f\u2066-\u2069-]", "", normalise_digits(text))
    return {*SECRET_WORD.findall(text), *(each for each in codes if each in plain)}


@pytest.mark.parametrize("language", ["", "/en"])
def test_no_address_gives_away_what_is_not_public(client, portal, language):
    codes, found, seen, answers = codes_nobody_may_read(portal), {}, set(), set()
    for address in asked(portal):
        response = client.get(address if address == "/sitemap.xml" else language + address)
        text = words_of(response)
        answers.add(response.status_code)
        seen.update(re.findall(r"zqxopen\w+", text))
        if trouble := leaks(text, codes):
            found[address] = sorted(trouble)
    assert found == {}
    assert answers >= {200, 404, 410}
    assert seen >= {"zqxopenroottext", "zqxopenreplytext", "zqxopenanswer", "zqxopenlettertext"}
    assert seen >= {
        "zqxopenreasons",
        "zqxopenoffice",
        "zqxopenrootwording",
        "zqxopenmember4name",
        "zqxopenlaw",
    }


@pytest.mark.parametrize("language", ["", "/en"])
def test_neither_do_the_answers_to_forms(client, portal, language):
    codes, found = codes_nobody_may_read(portal), {}
    pending = portal.records["pending"].pk
    for name, data in (
        *((name, {"code": code}) for name in ("track", *POSTED[1:]) for code in (new_code(), "1")),
        ("post", {"page": portal.draft.pk}),
        ("post", {"page": portal.draft.pk, "reply_to": pending}),
        ("post", {"page": portal.records["private"].page_id, "text": "نظر"}),
        ("post", {"page": portal.records["unpublished"].page_id, "text": "نظر"}),
        ("post", {"page": 0}),
        ("follow", {"page": portal.draft.pk}),
        ("follow", {"comment": pending}),
        (f"report/{pending}", {"reason": "insult"}),
        (f"report/{portal.records['openroot'].pk}", {}),
    ):
        response = client.post(f"{language}/feedback/comments/{name}/", data)
        assert response.status_code >= 400, (name, data)
        if trouble := leaks(words_of(response), codes):
            found[name, str(data)] = sorted(trouble)
    assert found == {}


def test_the_search_finds_no_page_by_the_words_of_its_comments(client, portal):
    for word in ("zqxpendingtext", "zqxinsult", "zqxopenroottext"):
        assert not client.get("/search/", {"q": word}).context["results"].object_list


def test_what_would_leak_is_noticed(portal):
    code = portal.codes[0]
    persian = " ".join(re.findall("....", code)).translate(
        str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    )
    codes = codes_nobody_may_read(portal)
    assert leaks(f"zqxpendingtext {persian}", codes) == {"zqxpendingtext", code}
