// Results while one types: what the form would show, asked for at the address that it would open. The button and
// Enter do the same as ever; without this script nothing else is lost.

const PAUSE = 500;
// One letter finds half of the portal.
const SHORTEST = 2;

const form = document.querySelector("[data-live-search]");
const results = document.querySelector("[data-live-results]");
const spoken = document.querySelector("[data-live-spoken]");
let pause, asking;

function address() {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form))
    if (value.trim()) url.searchParams.append(name, value);
  return url;
}

async function show() {
  const url = address();
  if (url.href === location.href) return;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(url, { signal: asking.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-live-results]");
    if (!found) return;
    const told = found.querySelector("[data-live-count]");
    results.replaceChildren(...found.childNodes);
    spoken.textContent = told?.textContent.trim() ?? "";
    document.title = page.title;
    // Back from a result leads to what was found, not to each letter of it.
    history.replaceState(null, "", url);
  } catch (error) {
    // Older words, or no network: what is shown stays, and the button still asks.
    if (error.name !== "AbortError") console.warn(error);
  }
}

form.addEventListener("input", ({ target, isComposing }) => {
  clearTimeout(pause);
  asking?.abort();
  if (isComposing || target.type !== "search") return;
  const { length } = target.value.trim();
  if (!length || length >= SHORTEST) pause = setTimeout(show, PAUSE);
});
form.addEventListener("submit", () => clearTimeout(pause));
