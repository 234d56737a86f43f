// The receipt: copy, print, and a question before the only showing of the code is left.

function forgetDrafts(pageId) {
  try {
    const key = `feedback-draft-${pageId}`;
    for (const each of Object.keys(localStorage)) {
      if (each === key || each.startsWith(`${key}-`)) localStorage.removeItem(each);
    }
  } catch {
    return;
  }
}

function askBeforeLeaving(receipt, isNoted, note) {
  const dialog = receipt.querySelector("[data-leaving]");
  let target = "";
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const leaves = link && !link.target && !link.getAttribute("href").startsWith("#");
    if (isNoted() || !leaves || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    target = link.href;
    dialog.showModal();
  });
  dialog.querySelector("[data-leave]").addEventListener("click", () => {
    note();
    window.location.assign(target);
  });
  dialog.querySelector("[data-stay]").addEventListener("click", () => dialog.close());
  window.addEventListener("beforeunload", (event) => {
    if (!isNoted()) event.preventDefault();
  });
}

// Without a secure address there is no clipboard to write to, only this old way.
async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  return field.remove();
}

function improveReceipt(receipt) {
  if (receipt.dataset.page) forgetDrafts(receipt.dataset.page);
  const shown = receipt.querySelector("[data-code]");
  if (!shown) return;
  let noted = false;
  const note = () => { noted = true; };
  const copy = receipt.querySelector("[data-copy]");
  const print = receipt.querySelector("[data-print]");
  const copied = receipt.querySelector("[data-copied]");
  const box = receipt.querySelector("[data-noted]");
  box.hidden = print.hidden = copy.hidden = false;
  copy.addEventListener("click", async () => {
    await copyText(shown.dataset.code);
    copied.textContent = copied.dataset.copied;
    note();
  });
  print.addEventListener("click", () => {
    note();
    window.print();
  });
  receipt.querySelector("[data-keep]")?.addEventListener("submit", note);
  box.addEventListener("change", (event) => { noted = event.target.checked; });
  askBeforeLeaving(receipt, () => noted, note);
}

document.querySelectorAll("[data-receipt]").forEach(improveReceipt);
