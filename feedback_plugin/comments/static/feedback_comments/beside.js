// Shows beside the field what belongs to it: the words of the chosen clause, and published comments
// like what is being written. Both also come without a script: from the server.

const PAUSE = 1500;
const FEWEST_LETTERS = 25;

function showClause(form, box) {
  const anchors = form.elements.anchor;
  const words = box.querySelector("[data-clause-words]");
  const name = box.querySelector("[data-clause-name]");

  async function show() {
    const anchor = anchors.value;
    let clause = { text: "" };
    if (anchor) {
      const query = new URLSearchParams({ page: form.dataset.page, anchor });
      try {
        const response = await fetch(`${form.dataset.clauseUrl}?${query}`, { credentials: "omit" });
        if (response.ok) clause = await response.json();
      } catch {
        clause = { text: "" };
      }
    }
    if (anchors.value !== anchor) return;
    words.textContent = clause.text;
    words.scrollTop = 0;
    name.textContent = anchors.selectedOptions[0]?.textContent.trim() ?? "";
    box.hidden = !clause.text;
  }

  anchors.addEventListener("change", show);
  if (anchors.value && box.hidden) show();
}

// What is shown is asked for anew once a pause is made; an answer that comes too late is dropped.
function offerSimilar(form, place) {
  const field = form.elements[place.dataset.similar];
  const anchorOf = () => place.dataset.anchor ?? form.elements.anchor?.value ?? "";
  let [pause, asked] = [0, ""];

  async function offer() {
    const text = field.value.trim();
    const question = `${anchorOf()}\n${text}`;
    if (text.length < FEWEST_LETTERS || question === asked) return;
    asked = question;
    const body = new URLSearchParams({ page: form.dataset.page, anchor: anchorOf(), text });
    try {
      const response = await fetch(form.dataset.similarUrl, { method: "POST", body, credentials: "omit" });
      // Written by the server, from public comments alone.
      if (response.ok && question === asked) place.innerHTML = await response.text();
    } catch {
      asked = "";
    }
  }

  field.addEventListener("input", () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(offer, PAUSE);
  });
}

for (const form of document.querySelectorAll("form[data-similar-url]")) {
  const told = form.querySelector("[data-compared]");
  if (told) told.hidden = !form.querySelector("[data-similar]");
  const box = form.dataset.clauseUrl && form.querySelector("[data-clause-text]");
  if (box && form.elements.anchor) showClause(form, box);
  form.querySelectorAll("[data-similar]").forEach((place) => offerSimilar(form, place));
}
