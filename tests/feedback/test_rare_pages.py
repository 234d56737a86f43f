"""Pages that hardly anybody sees are whole in both languages, in the frame of the portal."""

import pytest

TOO_MUCH = {"data": "&" * 60_000, "content_type": "application/x-www-form-urlencoded"}
TOO_LARGE = "فرم بیش از اندازه بزرگ است", "The form is too large"
RARE = {
    "/feedback/comments/post/": (None, ("چیزی ارسال نشد", "Nothing was sent")),
    "/feedback/comments/track/": (TOO_MUCH, TOO_LARGE),
    "/feedback/cases/new/": (TOO_MUCH, TOO_LARGE),
    "/feedback/track/": (TOO_MUCH, ("شانزده رقم", "Enter the sixteen digits alone")),
}


@pytest.mark.parametrize("address", RARE)
@pytest.mark.parametrize(("prefix", "language"), [("", "fa"), ("/en", "en")])
def test_it_says_what_happened_in_the_language_of_its_reader(
    client, english_home, address, prefix, language
):
    sent, words = RARE[address]
    response = client.post(prefix + address, **sent) if sent else client.get(prefix + address)
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert words[language == "en"] in html
    assert words[language != "en"] not in html
