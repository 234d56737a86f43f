// What every form of the public pages can do with a script; each is complete without one.

import "./file_input.js";

// The server shows 1,234,567,890 as it writes numbers: the counter writes them the same way.
function numberFormat(sample) {
  const digits = [...sample].filter((sign) => /\p{Nd}/u.test(sign));
  const separator = [...sample].find((sign) => !/\p{Nd}/u.test(sign)) || "";
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, separator);
  return (number) => grouped(number).replace(/\d/g, (digit) => digits[(Number(digit) + 9) % 10]);
}

// Counts as the server does: line ends are one character, the space around the text is none.
function lengthOf(text) {
  return [...text.normalize("NFC").trim()].length;
}

function improveCounter(counter) {
  const field = counter.closest("form").elements[counter.dataset.counts];
  const format = numberFormat(counter.dataset.digits);
  const spoken = counter.cloneNode();
  spoken.className = "feedback-unseen";
  spoken.removeAttribute("id");
  spoken.removeAttribute("data-counts");
  spoken.setAttribute("role", "status");
  counter.after(spoken);
  let pause = 0;
  const update = (event) => {
    const limit = Number(field.dataset.limit);
    const left = limit - lengthOf(field.value);
    const sentence = left < 0 ? counter.dataset.over : counter.dataset.left;
    counter.textContent = sentence.replace("{number}", format(Math.abs(left)));
    counter.classList.toggle("feedback-counter-over", left < 0);
    counter.hidden = "onlyNear" in counter.dataset && left > limit / 5;
    window.clearTimeout(pause);
    // Aloud only near the end, and not between two letters.
    if (event && left < limit / 10) {
      pause = window.setTimeout(() => { spoken.textContent = counter.textContent; }, 1000);
    }
  };
  field.addEventListener("input", update);
  update();
}

document.querySelectorAll(".feedback-counter").forEach(improveCounter);
document.getElementById("feedback-errors")?.focus();
