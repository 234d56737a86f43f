// The desk without page loads, and with keys. Everything here also works as plain forms and links.
import { isNoSingleKey, isTyping, keyOf, toggleHelp } from "../feedback_plugin/desk_keys.js";

const desk = document.querySelector("[data-desk]");
const live = document.querySelector("[data-desk-live]");
const narrow = window.matchMedia("(max-width: 50rem)");
const LOCK_AGAIN_MS = 4 * 60 * 1000;
// The comments ticked for an act on several, by their text keys: the queue is drawn anew at every step.
const selected = new Set();
// Notes that were begun, by the comment: going on to the next one does not throw them away.
const notes = new Map();
let isBusy = false;

const one = (selector) => desk.querySelector(selector);

// --- fetching -------------------------------------------------------------------------------

async function go(url, options = {}) {
  if (isBusy) return;
  setBusy(true);
  try {
    const response = await fetch(url, { ...options, headers: { "X-Desk": "1" } });
    const html = await response.text();
    const body = new DOMParser().parseFromString(html, "text/html").querySelector("[data-desk-body]");
    if (!body) {
      leave(response, url, options.body);
      return;
    }
    show(body, response.url, options.method);
  } catch {
    tell(desk.dataset.failed);
  } finally {
    setBusy(false);
  }
}

// Whoever is signed out meanwhile has done nothing; sent once more as a page, the answer gives the words back.
function leave(response, url, sent) {
  if (!sent || !(response.redirected || response.status === 403)) {
    window.location.assign(response.url);
    return;
  }
  const form = Object.assign(document.createElement("form"), { method: "post", action: url, hidden: true });
  for (const [name, value] of sent) {
    form.append(Object.assign(document.createElement("textarea"), { name, value }));
  }
  document.body.append(form);
  form.submit();
}

function show(body, url, method) {
  const before = one("#desk-title").dataset.open;
  one("[data-desk-body]").replaceWith(body);
  const isAnswer = !new URL(url).pathname.endsWith("/desk/");
  if (!isAnswer) window.history[method ? "replaceState" : "pushState"](null, "", url);
  prepare();
  forgetWhatWasSaid();
  const said = one("[data-desk-said]")?.textContent.trim() ?? "";
  const title = one("#desk-title");
  const left = one("[data-desk-left]")?.textContent.trim() ?? "";
  const asked = one("[data-desk-asked]");
  const wrong = one("[aria-invalid]") ?? one(".desk-refusal[data-open] [type=radio]");
  const problem = wrong?.closest("form").querySelector(".desk-error")?.textContent.trim() ?? "";
  announce([said, problem, title.textContent.trim(), left].filter(Boolean).join(" – "));
  (wrong ?? asked ?? title).focus({ preventScroll: true });
  one("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  if (wrong) wrong.closest("form").scrollIntoView({ block: "nearest" });
  else if (said || title.dataset.open !== before) desk.scrollIntoView({ block: "start" });
}

// Wagtail's messages were said of what stood here when the page came, not of what stands here now.
function forgetWhatWasSaid() {
  document.querySelectorAll(".messages > ul").forEach((list) => list.replaceChildren());
}

function setBusy(busy) {
  isBusy = busy;
  desk.toggleAttribute("data-is-busy", busy);
  desk.setAttribute("aria-busy", String(busy));
  if (busy) announce(desk.dataset.busy);
}

function announce(text) {
  live.textContent = text;
}

/** Say what the server was not asked, or could not say, where its own messages stand. */
function tell(text, kind = "error") {
  const list = one("[data-desk-said]") ?? document.createElement("ul");
  const item = document.createElement("li");
  list.className = "desk-said";
  list.dataset.deskSaid = "";
  item.className = `desk-said-${kind}`;
  item.textContent = text;
  list.replaceChildren(item);
  one("[data-desk-body]").prepend(list);
  list.scrollIntoView({ block: "nearest" });
  announce(text);
}

const openComment = () => one("[data-desk-title]")?.dataset.open;

function keepNote() {
  const field = one("#refuse-note");
  if (field) notes.set(openComment(), field.value);
}

function bringNoteBack() {
  const field = one("#refuse-note");
  if (field && !field.value) field.value = notes.get(openComment()) ?? "";
}

// --- what the server does not know ----------------------------------------------------------

function prepare() {
  desk.dataset.js = "";
  countInMenu();
  tickAgain();
  bringNoteBack();
  const templates = one("[data-desk-templates]");
  if (templates) templates.hidden = false;
  if (narrow.matches) one("[data-desk-queue]").open = false;
  lock();
}

// Wagtail's menu is drawn once; the number in it would else be that of the first comment.
function countInMenu() {
  const label = document.querySelector("[data-desk-menu] .menuitem-label");
  if (label) label.textContent = one("[data-desk-body]").dataset.menuLabel;
}

function boxes() {
  return desk.querySelectorAll(".desk-entry [type=checkbox]");
}

function tickAgain() {
  for (const box of boxes()) {
    const [comment] = box.value.split(".");
    for (const key of selected) {
      // Another text than the one that was ticked is no longer selected.
      if (key !== box.value && key.startsWith(`${comment}.`)) selected.delete(key);
    }
    box.checked = selected.has(box.value);
  }
  countSelected();
}

function countSelected() {
  const place = one("[data-desk-selected]");
  if (!place) return;
  const number = new Intl.NumberFormat(document.documentElement.lang).format(selected.size);
  place.textContent = selected.size ? `${place.dataset.words} ${number}` : "";
}

// Those that are not in view any more travel with the form all the same.
function takeAlong(form) {
  form.querySelectorAll("[data-taken-along]").forEach((field) => field.remove());
  const shown = new Set([...boxes()].map((box) => box.value));
  for (const key of selected) {
    if (shown.has(key)) continue;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "id", value: key });
    field.dataset.takenAlong = "";
    form.append(field);
  }
}

function lock() {
  const address = openComment();
  const token = one("input[name=csrfmiddlewaretoken]")?.value;
  if (!address || !token || document.hidden) return;
  const headers = { "X-CSRFToken": token, "X-Desk-Quiet": "1" };
  fetch(address, { method: "POST", headers }).catch(() => {});
}

function openRefusal() {
  const form = one("#desk-refusal");
  if (!form) return;
  form.dataset.open = "";
  (form.querySelector(":checked") ?? form.querySelector("input[type=radio]")).focus();
  form.scrollIntoView({ block: "nearest" });
}

// --- forms and links ------------------------------------------------------------------------

desk.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "desk-group") takeAlong(form);
  if (!form.matches("[data-desk-form]")) return;
  event.preventDefault();
  if (form.id === "desk-refusal") notes.delete(openComment());
  else keepNote();
  const button = event.submitter;
  const data = new FormData(form, button);
  if (data.has("seen")) selected.delete(data.get("seen"));
  const address = button?.hasAttribute("formaction") ? button.formAction : form.action;
  if (form.method === "post") go(address, { method: "POST", body: new URLSearchParams(data) });
  else go(`${address}?${new URLSearchParams(data)}`);
});

desk.addEventListener("change", (event) => {
  const box = event.target.closest(".desk-entry [type=checkbox]");
  if (!box) return;
  if (box.checked) selected.add(box.value);
  else selected.delete(box.value);
  countSelected();
  announce(one("[data-desk-selected]")?.textContent ?? "");
});

desk.addEventListener("click", (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target.closest("[data-desk-link]");
  const note = event.target.closest("[data-note]");
  if (link) {
    event.preventDefault();
    keepNote();
    go(link.href);
  } else if (event.target.closest("[data-desk-refuse]")) {
    event.preventDefault();
    openRefusal();
  } else if (note) {
    const field = one("#refuse-note");
    field.value = [field.value.trim(), note.dataset.note].filter(Boolean).join("\n");
    field.focus();
  }
});

window.addEventListener("popstate", () => window.location.reload());

// --- keys -----------------------------------------------------------------------------------

function press(key) {
  if (key === "?") {
    toggleHelp();
  } else if (key === "/") {
    one("[data-desk-queue]").open = true;
    one("[name=q]").focus();
  } else if (key === "x") {
    one("[aria-current=true]")?.parentElement.querySelector("[type=checkbox]").click();
  } else if (key.length === 1 && key in { j: 1, k: 1, a: 1, r: 1, s: 1, e: 1, u: 1 }) {
    const act = one(`[data-key=${key}]`);
    if (act) act.click();
    else if (key === "u") tell(desk.dataset.nothingToUndo, "warning");
  } else {
    return false;
  }
  return true;
}

function pickReason(digit) {
  const radio = one(`.desk-refusal[data-open] [data-digit="${digit}"]`);
  radio?.focus();
  if (radio) radio.checked = true;
  return Boolean(radio);
}

window.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Escape" && desk.contains(event.target) && isTyping(event.target)) {
      one("#desk-title").focus();
    } else if (!isNoSingleKey(event) && (pickReason(keyOf(event)) || press(keyOf(event)))) {
      // Wagtail has a use of its own for some of these keys.
      event.preventDefault();
      event.stopPropagation();
    }
  },
  true,
);

window.setInterval(lock, LOCK_AGAIN_MS);
for (const box of boxes())
  if (box.checked) selected.add(box.value);
prepare();
