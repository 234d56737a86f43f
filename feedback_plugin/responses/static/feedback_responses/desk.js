// The answer desk with keys, and with the number of what is ticked. All of it works without this as well.
import { isNoSingleKey, isTyping, keyOf, toggleHelp } from "../feedback_plugin/desk_keys.js";

const form = document.querySelector("[data-answers]");
const all = document.querySelector("[data-answers-all]");
const said = document.querySelector("[data-answers-ticked]");
const rows = [...document.querySelectorAll("[data-row]")];
const boxes = () => [...form.querySelectorAll("input[name=records]")];

// --- ticking --------------------------------------------------------------------------------

function count() {
  if (!said) return;
  const number = boxes().filter((box) => box.checked).length;
  const shown = number.toLocaleString(document.documentElement.lang || undefined);
  said.textContent = number ? `${form.dataset.tickedLabel ?? ""} ${shown}`.trim() : said.dataset.none;
}

if (all) {
  all.hidden = boxes().length === 0;
  all.addEventListener("change", (event) => {
    for (const box of boxes()) box.checked = event.target.checked;
    count();
  });
}
form.addEventListener("change", count);
count();

// --- keys -----------------------------------------------------------------------------------

const currentRow = () => rows.findIndex((row) => row.contains(document.activeElement));

function go(step) {
  const at = currentRow();
  const row = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  if (!row) return;
  row.tabIndex = -1;
  row.focus();
}

function assign() {
  const part = document.querySelector("[data-answers-assign]");
  if (!part) return;
  part.open = true;
  part.querySelector("select").focus();
}

function press(key) {
  const row = rows[currentRow()];
  if (key === "?") toggleHelp();
  else if (key === "/") document.querySelector("#filter-q").focus();
  else if (key === "j") go(1);
  else if (key === "k") go(-1);
  else if (key === "x") row?.querySelector("[type=checkbox]")?.click();
  else if (key === "a") form.querySelector("[name=disposition]")?.focus();
  else if (key === "g") row?.querySelector("[data-like]")?.click();
  else if (key === "s") assign();
  else if (key === "u" || key === "n") document.querySelector(`[data-key=${key}]`)?.click();
  else return false;
  return true;
}

window.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.contains(event.target)) {
      event.preventDefault();
      // In the part that assigns, its own button is meant.
      const part = event.target.closest("[data-answers-assign]");
      form.requestSubmit(part?.querySelector("[type=submit]"));
    } else if (event.key === "Escape" && isTyping(event.target)) {
      event.target.blur();
      document.querySelector("#answers-list").focus();
    } else if (!isNoSingleKey(event) && press(keyOf(event))) {
      // Wagtail has a use of its own for some of these keys.
      event.preventDefault();
      event.stopPropagation();
    }
  },
  true,
);
