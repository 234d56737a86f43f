// The single keys of a desk: which one was pressed, when they are not meant, and the list and the switch of them.
const help = document.querySelector("[data-keys-help]");
const keysSwitch = document.querySelector("[data-keys-switch]");
const MODAL = "[role=dialog][aria-modal=true]:not([aria-hidden])";
// One setting for all desks: whoever wants no single keys wants them nowhere.
const SETTING = "feedback-desk-keys";

/** The letter on the key cap, so that a Persian keyboard needs no switching. */
export function keyOf(event) {
  if (/^[a-z0-9/?]$/.test(event.key)) return event.key;
  if (event.key === "؟") return "?";
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return event.code.replace(/^(Key|Digit|Numpad)/, "").toLowerCase();
}

export function isTyping(target) {
  return target.matches("textarea, select, input:not([type=checkbox], [type=radio])");
}

/** Whether this press is none of the desk's single keys, whatever the key. */
export function isNoSingleKey(event) {
  if (!keysSwitch.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return true;
  return isTyping(event.target) || Boolean(document.querySelector(MODAL));
}

export function toggleHelp() {
  help.open = !help.open;
  if (help.open) help.querySelector("summary").focus();
}

try {
  keysSwitch.checked = localStorage.getItem(SETTING) !== "off";
} catch {
  keysSwitch.checked = true;
}
keysSwitch.addEventListener("change", () => {
  try {
    localStorage.setItem(SETTING, keysSwitch.checked ? "on" : "off");
  } catch {
    return;
  }
});
