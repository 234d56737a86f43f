/* What scripts add to the public pages of cases; each page works without them. */

/* Anonymous filers are not asked who they are. */
function followIdentity(form) {
  const person = form.querySelector("[data-person]");
  const modes = form.querySelectorAll('input[name="identity_mode"]');
  if (!person) return;
  const follow = () => {
    const chosen = form.querySelector('input[name="identity_mode"]:checked');
    person.hidden = chosen?.value === "anonymous";
  };
  modes.forEach((mode) => mode.addEventListener("change", follow));
  follow();
}

document.querySelectorAll('form[data-form="case"]').forEach(followIdentity);
