// A calendar, the Persian or the Gregorian one: its days, months and names, and days as they are typed.
//
// Days are instants at noon in Greenwich; the browser's own Intl says which day of which calendar they are.

const DAY = 86400000;
const FIRST_GREGORIAN_YEAR = 1700;
export const WRITTEN = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})/;

export const shift = (date, days) => new Date(date.getTime() + days * DAY);

export function asciiDigits(text) {
  const plain = text.replace(/[\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").trim();
  // The digits of both blocks end in the same four bits as their value.
  return plain.replace(/[۰-۹٠-٩]/g, (sign) => sign.charCodeAt(0) & 15);
}

function wordOf(format, date, type) {
  return format.formatToParts(date).find((part) => part.type === type).value;
}

export class Calendar {
  constructor(name, language) {
    this.name = name;
    const tag = `${language}-u-ca-${name}`;
    const style = (options) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
    this.numbers = new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, {
      timeZone: "UTC",
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
    // Month and year are joined here: some browsers add the era, and some the wrong order.
    this.month = style({ month: "long" });
    this.year = style({ year: "numeric" });
    this.day = style({ day: "numeric" });
    this.weekday = style({ weekday: "long" });
    this.weekdayShort = style({ weekday: language === "fa" ? "narrow" : "short" });
  }

  parts(date) {
    const found = {};
    for (const { type, value } of this.numbers.formatToParts(date)) found[type] = parseInt(value, 10);
    return [found.year, found.month, found.day];
  }

  dayOf(date) {
    return wordOf(this.day, date, "day");
  }

  titleOf(date) {
    return `${wordOf(this.month, date, "month")} ${wordOf(this.year, date, "year")}`;
  }

  nameOf(date) {
    return `${this.weekday.format(date)} ${this.dayOf(date)} ${this.titleOf(date)}`;
  }

  firstOfMonth(date) {
    return shift(date, 1 - this.parts(date)[2]);
  }

  daysInMonth(date) {
    const first = this.firstOfMonth(date);
    const [, month] = this.parts(first);
    let days = 28;
    while (this.parts(shift(first, days))[1] === month) days += 1;
    return days;
  }

  // The same day of another month, or its last one.
  addMonths(date, months) {
    let first = this.firstOfMonth(date);
    for (let left = Math.abs(months); left; left -= 1) {
      first = months > 0 ? shift(first, this.daysInMonth(first)) : this.firstOfMonth(shift(first, -1));
    }
    return shift(first, Math.min(this.parts(date)[2], this.daysInMonth(first)) - 1);
  }

  write(date) {
    const [year, month, day] = this.parts(date);
    const mark = this.name === "persian" ? "/" : "-";
    const two = (number) => String(number).padStart(2, "0");
    return [String(year).padStart(4, "0"), two(month), two(day)].join(mark);
  }

  // The day that a text begins with, in either calendar, as the server reads it; undefined where it has none.
  read(text) {
    const found = WRITTEN.exec(asciiDigits(text));
    if (!found) return undefined;
    const [year, month, day] = (found[1].length === 4 ? found.slice(1) : found.slice(1).reverse()).map(Number);
    if (month < 1 || month > 12) return undefined;
    if (year >= FIRST_GREGORIAN_YEAR) return new Date(Date.UTC(year, month - 1, day, 12));
    return fromPersian(year, month, day);
  }
}

function fromPersian(year, month, day) {
  const persian = new Calendar("persian", "en");
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  const about = new Date(Date.UTC(year + 621, 2, 21, 12) + (before + day - 1) * DAY);
  return [0, -1, 1, -2, 2]
    .map((days) => shift(about, days))
    .find((date) => persian.parts(date).join() === [year, month, day].join());
}

export function today() {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), 12));
}
