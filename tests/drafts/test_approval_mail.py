"""The legal office learns by mail that a text waits for it, in the language of the site."""

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from tests.drafts.helpers import draft_form

pytestmark = pytest.mark.django_db
TEXT = "دهیاری بودجه را در ده روز منتشر می‌کند."


def choose_language(user, language):
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


@pytest.fixture
def sent_in(as_user, make_draft, workflow, publisher, mailoutbox):
    """`sent_in(language)`: what leaves when an editor of that language sends a draft."""

    def send(language):
        choose_language(publisher, language)
        draft = make_draft("upcoming", publish=False)
        draft.save_revision()
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        with translation.override(language):
            as_user(publisher).post(address, draft_form(draft, [(1, TEXT)], **{"action-submit": 1}))
        return draft, {mail.to[0]: mail for mail in mailoutbox}

    return send


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_approvers_are_told_in_persian(sent_in, lawyer, publisher, language):
    draft, mails = sent_in(language)
    assert set(mails) == {lawyer.email}
    words = f"{mails[lawyer.email].subject} {mails[lawyer.email].body}"
    assert draft.title in words
    assert "برای تأیید" in words
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in words


def test_who_has_chosen_a_language_is_told_in_it(sent_in, lawyer):
    choose_language(lawyer, "en")
    _, mails = sent_in("fa")
    assert "submitted for approval" in mails[lawyer.email].body


def test_who_sends_a_text_is_not_told_of_it(sent_in, publisher, lawyer):
    publisher.groups.add(*lawyer.groups.all())
    assert publisher.email not in sent_in("fa")[1]
