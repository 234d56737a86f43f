// Small improvements of a draft's page; without them the page is complete.

const DAY = 24 * 60 * 60 * 1000;

/** The calendar day of an instant in a time zone, as a number of days. */
function dayNumber(instant, zone) {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(instant);
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

/** The words for what is left of a period; a cached page may have been rendered days ago. */
function wordsLeft({ closes, zone, today, tomorrow, days, ended }, now, language) {
  const end = new Date(closes);
  if (now >= end) return ended;
  const left = dayNumber(new Date(end - 1), zone) - dayNumber(now, zone);
  if (left < 1) return today;
  if (left === 1) return tomorrow;
  return days.replace("{days}", new Intl.NumberFormat(language).format(left));
}

for (const element of document.querySelectorAll("time[data-closes]")) {
  // Without any, numbers are written as the browser does.
  const language = element.closest("[lang]")?.lang || undefined;
  element.textContent = wordsLeft(element.dataset, new Date(), language);
}

const wide = window.matchMedia("(min-width: 64rem)");
for (const fold of document.querySelectorAll("details[data-open-when-wide]")) {
  fold.open = wide.matches;
  wide.addEventListener("change", () => {
    fold.open = wide.matches;
  });
}

for (const offer of document.querySelectorAll("[data-draft-print]")) {
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => window.print());
}

const address = document.querySelector("link[rel=canonical]")?.href ?? window.location.href.split("#")[0];

/** Hand the address on as the device does it, or else copy it and say so. */
async function share(told) {
  if (navigator.share) {
    // Whoever closes the device's list of ways has shared with nobody, and knows.
    return navigator.share({ title: document.title.trim(), url: address }).catch(() => {});
  }
  await navigator.clipboard.writeText(address);
  told.textContent = told.dataset.draftShared;
}

for (const offer of document.querySelectorAll("[data-draft-share]")) {
  // Both ways are there at a secure address only.
  offer.hidden = !navigator.share && !navigator.clipboard;
  offer.addEventListener("click", () => share(offer.parentElement.querySelector("[data-draft-shared]")));
}

const links = new Map();
for (const link of document.querySelectorAll(".draft-contents a")) links.set(link.hash.slice(1), link);

/** Mark in the contents the clause that has last scrolled into the upper half of the window. */
const watcher = new IntersectionObserver(
  (entries) => {
    const seen = entries.filter((entry) => entry.isIntersecting).at(-1);
    if (!seen) return;
    for (const link of links.values()) link.removeAttribute("aria-current");
    const link = links.get(seen.target.id);
    link.setAttribute("aria-current", "location");
    const list = link.closest("nav");
    if (list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 3;
  }, { rootMargin: "0px 0px -60% 0px" },
);
for (const id of links.keys()) watcher.observe(document.getElementById(id));
