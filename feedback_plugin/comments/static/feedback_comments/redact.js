// Marking in a text that cannot be typed into: the brackets are all that a moderator adds. It is no
// read-only field, since browsers show no caret in these and keys select nothing: what would change
// the words is refused instead.
const OPEN = "⟦";
const CLOSE = "⟧";
const MARKED = /⟦[^⟦⟧]*⟧/gu;

const bare = (text) => text.replace(/[⟦⟧]/gu, "");

/** The mark that the caret stands in or the selection touches, as [start, end], or null. */
function markAt(text, start, end) {
  for (const match of text.matchAll(MARKED)) {
    const last = match.index + match[0].length;
    if (match.index <= start && start <= last) return [match.index, last];
    if (start < last && match.index < end) return [match.index, last];
  }
  return null;
}

function replace(area, start, end, text) {
  area.setRangeText(text, start, end, "select");
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function mark(area, tell) {
  let { selectionStart: start, selectionEnd: end } = area;
  if (start === end || !bare(area.value.slice(start, end)).trim()) {
    tell("nothing");
    return;
  }
  [start, end] = wholeSigns(area.value, start, end);
  // A selection that cuts into marks takes them in whole.
  let touched = cutMark(area.value, start, end);
  while (touched) {
    [start, end] = touched;
    touched = cutMark(area.value, start, end);
  }
  const words = bare(area.value.slice(start, end));
  replace(area, start, end, OPEN + words + CLOSE);
  tell("marked", words);
}

/** The selection with every sign that it cuts into: a flag or a family is one, of several characters. */
function wholeSigns(text, start, end) {
  if (!Intl.Segmenter) return [start, end];
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    const last = index + segment.length;
    if (index < start && start < last) start = index;
    if (index < end && end < last) return [start, last];
  }
  return [start, end];
}

function cutMark(text, start, end) {
  for (const match of text.matchAll(MARKED)) {
    const last = match.index + match[0].length;
    const cutsIn = match.index < end && start < last && (match.index < start || end < last);
    if (cutsIn) return [Math.min(start, match.index), Math.max(end, last)];
  }
  return null;
}

function unmark(area, tell) {
  const found = markAt(area.value, area.selectionStart, area.selectionEnd);
  if (!found) {
    tell("outside");
    return;
  }
  const words = bare(area.value.slice(...found));
  replace(area, ...found, words);
  tell("unmarked", words);
}

/** Say what was done, to the eye and to the ear; the same twice is said twice. */
function teller(place) {
  return (what, words = "") => {
    place.textContent = "";
    requestAnimationFrame(() => {
      place.textContent = place.dataset[what];
      const told = words.replace(/▐█+▌/gu, wordsFor);
      if (words) place.append(Object.assign(document.createElement("bdi"), { textContent: told }));
    });
  };
}

const words = JSON.parse(document.getElementById("redact-words").textContent);
const SHORTEST = 3;

function wordsFor(part) {
  if (part.startsWith(OPEN)) {
    const chosen = document.querySelector("[name=reason]:checked")?.value;
    return (words.find(([reason]) => reason === chosen) ?? words[0])[1];
  }
  return (words[part.length - 2 - SHORTEST] ?? words.at(-1))[1];
}

function show(area) {
  const preview = document.getElementById(area.dataset.redact);
  const parts = area.value.split(/(⟦[^⟦⟧]*⟧|▐█+▌)/u).map((part, place) => {
    if (place % 2 === 0) return document.createTextNode(part);
    const shown = document.createElement("bdi");
    shown.className = "redacted";
    shown.textContent = wordsFor(part);
    return shown;
  });
  preview.classList.add("redact-live");
  preview.replaceChildren(...parts);
}

const areas = [...document.querySelectorAll("textarea[data-redact]")];
for (const area of areas) {
  const tools = area.closest("section").querySelector("[data-redact-tools]");
  const tell = teller(tools.querySelector("[data-redact-said]"));
  const words = bare(area.value);
  let last = area.value;
  area.inputMode = "none";
  area.setAttribute("aria-readonly", "true");
  tools.hidden = false;
  tools.querySelector("[data-mark]").addEventListener("click", () => mark(area, tell));
  tools.querySelector("[data-unmark]").addEventListener("click", () => unmark(area, tell));
  area.addEventListener("beforeinput", (event) => event.preventDefault());
  area.addEventListener("input", () => {
    // What cannot be refused, as the words of an input method, is taken back.
    if (bare(area.value) === words) last = area.value;
    else area.value = last;
    show(area);
  });
  area.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The place of the key, not its letter: a Persian keyboard types another one there.
    const keys = { KeyM: mark, KeyU: unmark };
    const run = keys[event.code];
    if (!run) return;
    event.preventDefault();
    run(area, tell);
  });
  show(area);
}
for (const choice of document.querySelectorAll("[name=reason]")) {
  choice.addEventListener("change", () => areas.forEach(show));
}
document.querySelector("[data-redact-keys]")?.removeAttribute("hidden");
document.querySelector("[data-redact-preview]")?.setAttribute("hidden", "");
// Who comes by the key of the desk marks at once; what is wrong with the form comes first, though.
if (!document.querySelector("[data-form-errors]")) {
  areas[0]?.focus();
  areas[0]?.setSelectionRange(0, 0);
}
