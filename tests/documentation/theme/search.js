/* Letters of Arabic keyboards are searched as those of Persian ones. */
document.addEventListener(
  "input",
  (event) => {
    const field = event.target;
    if (!field.matches(".md-search__input")) return;
    const folded = field.value.replace(/[يى]/g, "ی").replace(/ك/g, "ک");
    if (folded !== field.value) field.value = folded;
  },
  true,
);

/* The theme calls its search a dialog and gives it no name. */
document.querySelector(".md-search")?.setAttribute(
  "aria-label",
  document.querySelector(".md-search__input")?.placeholder ?? "",
);
