"""A draft that is open for comment in both languages, and the people of its stories."""

from datetime import timedelta
from pprint import pformat

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms_site.demo.accounts import ACCOUNTS
from drafts_plugin.pages.models import DraftPage
from tests.browser.comment_stories.acts import ARTICLES, TITLES, article
from tests.browser.comment_stories.witness import Witness
from tests.browser.sizes import DESK


@pytest.fixture(params=["fa", "en"])
def language(request):
    return request.param


@pytest.fixture
def witness(language):
    """Whoever looks at the screens of this story; at its end nothing was wrong."""
    # The admin names the source of a draft, and people, as they are called.
    names = [*TITLES["fa"].split(), *(account.first_name for account in ACCOUNTS)]
    witness = Witness(language, names)
    yield witness
    assert not witness.found, pformat(witness.found, width=160)


@pytest.fixture
def drafts(accounts, index, english_home, english):
    """The draft in each language, open since yesterday."""
    english_index = index.copy_for_translation(english)
    english_index.title = "Drafts"
    english_index.save_revision().publish()
    body = [article(number, text) for number, text in enumerate(ARTICLES["fa"], start=1)]
    now = timezone.now()
    draft = DraftPage(
        title=TITLES["fa"],
        slug="rural-paths",
        body=body,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=13),
    )
    index.add_child(instance=draft)
    draft.save_revision().publish()
    translation = draft.copy_for_translation(english)
    translation.title = TITLES["en"]
    translation.body = [
        {**block, "value": {**block["value"], "text": text}}
        for block, text in zip(body, ARTICLES["en"], strict=True)
    ]
    translation.save_revision().publish()
    return {"fa": draft, "en": translation}


@pytest.fixture
def draft(drafts, language):
    return drafts[language]


@pytest.fixture(autouse=True)
def _as_on_a_site(settings, tmp_path):
    """The guard is on; mails leave at once, at night too; scans are kept where they vanish."""
    settings.FEEDBACK_COMMENT_PROOF_EFFORT = 2_000
    settings.FEEDBACK_COMMENT_MINIMUM_SECONDS = 1
    settings.FEEDBACK_COMMENT_NEWS_DELAY_SECONDS = 0
    settings.FEEDBACK_QUIET_HOURS = None
    private = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "private"},
    }
    settings.STORAGES = {**settings.STORAGES, "feedback_private": private}


@pytest.fixture
def colleague(someone, sign_in, language):
    """Return a function that opens the admin for an account, in the language of the story."""

    def open_admin(username):
        user = get_user_model().objects.get(username=username)
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        page = someone(DESK)
        sign_in(page, username)
        return page

    return open_admin
