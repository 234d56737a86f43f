"""What stands on a screen: the words a reader sees or hears, and in which language they are."""

import os
import re

# Text and spoken attributes of what is shown, but not what people typed, nor addresses and codes
# (set left to right in a <bdi>), nor passages that say they are in another language.
COLLECT = """
(language) => {
  const machine = "script, style, template, noscript, code, bdi[dir=ltr]";
  const typed = "textarea, [dir=auto], .feedback-comment bdi, .feedback-unseen";
  const spoken = ["aria-label", "alt", "title", "placeholder"];
  const found = [document.title];
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(`${machine}, ${typed}`) || !element.checkVisibility()) continue;
    if (!element.closest("[lang]").lang.startsWith(language)) continue;
    for (const name of spoken) found.push(element.getAttribute(name) ?? "");
    if (element.matches("input[type=submit], input[type=button]")) found.push(element.value);
    for (const node of element.childNodes) if (node.nodeType === 3) found.push(node.data);
  }
  return found;
}
"""
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|[\w./-]+\.(?:docx|doc|txt)\b|/\S+/")
LATIN = re.compile(r"[A-Za-z]{2,}")
PERSIAN = re.compile(r"[\u0621-\u06cc]{2,}")


def foreign_words(page, language, allowed=()):
    """The words in the other script on this screen, each with the phrase that it stands in."""
    script = LATIN if language == "fa" else PERSIAN
    found = set()
    for text in page.evaluate(COLLECT, language):
        phrase = " ".join(ADDRESS.sub(" ", text).split())
        if any(word not in allowed for word in script.findall(phrase)):
            found.add(phrase[:120])
    return sorted(found)


def keep(page, name):
    """Save what the window shows in the folder `STORY_PICTURES`, where somebody wants to look."""
    folder = os.environ.get("STORY_PICTURES")
    if folder:
        page.wait_for_load_state("networkidle")
        page.screenshot(path=f"{folder}/{name}.png", full_page=True, animations="disabled")
