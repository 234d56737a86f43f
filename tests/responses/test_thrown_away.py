"""An answer that a colleague has thrown away: who it was, and every word that was typed for it."""

import re

import pytest

from feedback_plugin.responses.core import drafting
from tests.responses import officers
from tests.responses.desk import address, revision

TYPED = {"reasons_fa": "نوشتهٔ <من>", "reasons_en": "What I wrote", "unit": "دفتر من"}
KEPT = re.compile(r'<textarea id="answer-kept"[^>]*>(.*?)</textarea>', re.S)
SENTENCES = {
    "fa": "second این پاسخ را دور انداخته است؛ دیگر چیزی برای تغییر نیست.",
    "en": "second has thrown this answer away, so there is nothing left to change.",
}


@pytest.fixture
def thrown_away(desk, add, answer, second):
    """Its address, and the form that was opened before."""
    response = answer(add(1))
    opened, url = revision(response, **TYPED), address("revise", response.pk)
    drafting.discard(response, second, expected=response.version)
    return url, opened


@pytest.mark.parametrize("language", SENTENCES)
def test_whoever_sends_words_for_it_gets_them_back(client, first, desk, thrown_away, language):
    officers.speak(first, language)
    url, opened = thrown_away
    done = client.post(url, opened)
    assert done.status_code == 404
    assert SENTENCES[language] in done.text
    assert KEPT.search(done.text)[1].split("\n\n") == [
        "نوشتهٔ &lt;من&gt;",
        "What I wrote",
        "دفتر من",
    ]
    assert f'<p><a href="{desk}">' in done.text


@pytest.mark.parametrize("language", SENTENCES)
def test_whoever_opens_it_late_is_told_who_did(client, first, thrown_away, language):
    officers.speak(first, language)
    shown = client.get(thrown_away[0])
    assert shown.status_code == 404
    assert SENTENCES[language] in shown.text
    assert not KEPT.search(shown.text)
