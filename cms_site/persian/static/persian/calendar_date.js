// Choose a day from a calendar, by mouse or by keyboard alone, beside an input that goes on taking what is typed.
//
// <calendar-date calendar="persian" first-day="6" data-choose="…"><input></calendar-date>

import { Calendar, WRITTEN, asciiDigits, shift, today } from "./calendar.js";

const sameDay = (one, other) => Boolean(one && other) && one.getTime() === other.getTime();

function newElement(name, given, attributes = {}) {
  const element = Object.assign(document.createElement(name), given);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

class CalendarDate extends HTMLElement {
  connectedCallback() {
    if (this.querySelector(".calendar-date__open")) return;
    this.input = this.querySelector("input");
    if (!this.input) return;
    const language = this.closest("[lang]")?.lang.split("-")[0] || "en";
    this.calendar = new Calendar(this.getAttribute("calendar"), language);
    const label = [this.dataset.choose, this.labelOfInput()].filter(Boolean).join(": ");
    const given = { type: "button", className: "calendar-date__open button button-secondary" };
    const opener = newElement("button", given, { "aria-haspopup": "dialog", "aria-label": label });
    opener.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#icon-calendar-alt"></use></svg>';
    opener.disabled = this.input.disabled || this.input.readOnly;
    opener.addEventListener("click", () => this.open());
    this.append(opener);
  }

  labelOfInput() {
    const words = this.input.labels?.[0]?.firstChild?.textContent.trim();
    return words || this.input.getAttribute("aria-label") || "";
  }

  open() {
    this.dialog ??= this.build();
    this.chosen = this.calendar.read(this.input.value);
    this.dialog.showModal();
    this.show(this.chosen ?? today());
  }

  build() {
    const title = `${this.input.id}_calendar`;
    this.heading = newElement("h2", { className: "calendar-date__title", id: title }, { "aria-live": "polite" });
    this.grid = newElement("table", { className: "calendar-date__grid" }, { role: "grid", "aria-labelledby": title });
    this.grid.addEventListener("click", (event) => this.choose(event.target.closest("td[data-time]")));
    this.grid.addEventListener("keydown", (event) => this.move(event));
    const dialog = newElement("dialog", { className: "calendar-date__dialog" }, { "aria-labelledby": title });
    const head = newElement("div", { className: "calendar-date__head" });
    head.append(this.step("previous", "‹", -1), this.heading, this.step("next", "›", 1));
    const foot = newElement("div", { className: "calendar-date__foot" });
    foot.append(
      this.button("today", () => this.show(today())),
      this.button("close", () => dialog.close()),
    );
    dialog.append(head, this.grid, foot);
    // What is pressed here is meant for the calendar, not for the shortcuts of the page below.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    this.append(dialog);
    return dialog;
  }

  // The sign is turned with the direction of the page by the style sheet.
  step(name, sign, months) {
    const given = { type: "button", className: "calendar-date__step", textContent: sign };
    const button = newElement("button", given, { "aria-label": this.dataset[name] });
    button.addEventListener("click", () => this.show(this.calendar.addMonths(this.shown, months), false));
    return button;
  }

  button(name, act) {
    const className = "button button-small button-secondary";
    const button = newElement("button", { type: "button", className, textContent: this.dataset[name] });
    button.addEventListener("click", act);
    return button;
  }

  show(date, andFocus = true) {
    this.shown = date;
    this.heading.textContent = this.calendar.titleOf(date);
    this.grid.replaceChildren(this.weekdays(), this.weeks());
    if (andFocus) this.grid.querySelector("td[tabindex='0']").focus();
  }

  get firstDay() {
    return Number(this.getAttribute("first-day"));
  }

  weekdays() {
    const row = newElement("tr", {}, { role: "row" });
    for (let day = 0; day < 7; day += 1) {
      // The first of these is a Sunday.
      const date = new Date(Date.UTC(2026, 0, 4 + this.firstDay + day, 12));
      const words = { textContent: this.calendar.weekdayShort.format(date), scope: "col" };
      row.append(newElement("th", words, { role: "columnheader", "aria-label": this.calendar.weekday.format(date) }));
    }
    const head = document.createElement("thead");
    head.append(row);
    return head;
  }

  weeks() {
    const body = document.createElement("tbody");
    const first = this.calendar.firstOfMonth(this.shown);
    const last = shift(first, this.calendar.daysInMonth(first) - 1);
    let date = shift(first, -((first.getUTCDay() - this.firstDay + 7) % 7));
    while (date <= last) {
      const row = newElement("tr", {}, { role: "row" });
      for (let day = 0; day < 7; day += 1, date = shift(date, 1)) {
        row.append(date < first || date > last ? newElement("td", {}, { role: "gridcell" }) : this.cell(date));
      }
      body.append(row);
    }
    return body;
  }

  cell(date) {
    const given = { textContent: this.calendar.dayOf(date), tabIndex: sameDay(date, this.shown) ? 0 : -1 };
    const cell = newElement("td", given, {
      role: "gridcell",
      "data-time": date.getTime(),
      "aria-label": this.calendar.nameOf(date),
      "aria-selected": sameDay(date, this.chosen),
    });
    if (sameDay(date, today())) cell.setAttribute("aria-current", "date");
    return cell;
  }

  move(event) {
    const steps = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const week = (this.shown.getUTCDay() - this.firstDay + 7) % 7;
    const months = event.shiftKey ? 12 : 1;
    const goals = {
      ArrowRight: () => shift(this.shown, steps),
      ArrowLeft: () => shift(this.shown, -steps),
      ArrowDown: () => shift(this.shown, 7),
      ArrowUp: () => shift(this.shown, -7),
      Home: () => shift(this.shown, -week),
      End: () => shift(this.shown, 6 - week),
      PageDown: () => this.calendar.addMonths(this.shown, months),
      PageUp: () => this.calendar.addMonths(this.shown, -months),
    };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(event.target.closest("td[data-time]"));
    } else if (goals[event.key]) {
      event.preventDefault();
      this.show(goals[event.key]());
    }
  }

  // The hour that was typed stays.
  choose(cell) {
    if (!cell) return;
    const typed = asciiDigits(this.input.value);
    const rest = typed.replace(WRITTEN, "").trim();
    this.input.value = [this.calendar.write(new Date(Number(cell.dataset.time))), rest].filter(Boolean).join(" ");
    for (const name of ["input", "change"]) this.input.dispatchEvent(new Event(name, { bubbles: true }));
    this.dialog.close();
  }
}

customElements.define("calendar-date", CalendarDate);
