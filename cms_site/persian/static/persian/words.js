// Words that stand in English in the markup of Wagtail and in the script of wagtail-localize's editor.

const { gettext } = globalThis;
const EDITOR = ".js-translation-editor";
const MORE = "More actions";
const FROM_TO = /^(.+) to (.+) translation$/;

for (const button of document.querySelectorAll(".submit input[type=submit][value=Search]")) {
  button.value = gettext("Search");
}

function translate(node) {
  const words = node.data.trim();
  const found = FROM_TO.exec(words);
  if (words === MORE) node.data = gettext(MORE);
  else if (found && node.parentElement.matches("h1, h2, h3")) {
    const [, source, target] = found;
    const sentence = gettext("Translation from {source} to {target}");
    node.data = sentence.replace("{source}", source).replace("{target}", target);
  }
}

function translateAll(editor) {
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) translate(walker.currentNode);
}

const editor = document.querySelector(EDITOR);
if (editor) {
  translateAll(editor);
  new MutationObserver(() => translateAll(editor)).observe(editor, { childList: true, subtree: true });
}
