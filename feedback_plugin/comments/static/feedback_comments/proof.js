// Lets a worker find the number that a comment form has to bring. Without it, or when it fails, the
// server asks a question instead.

const LONGEST_WAIT = 10000;

function solve(form, challenge) {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(form.dataset.workerUrl, { type: "module" });
      worker.addEventListener("message", (event) => {
        worker.terminate();
        resolve(event.data);
      });
      worker.addEventListener("error", () => resolve(""));
      worker.postMessage(challenge);
    } catch {
      resolve("");
    }
  });
}

function later(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

// The form waits for its token, for the number, and until it has been open for long enough.
function guard(form) {
  const { proof: field, form_token: token } = form.elements;
  const status = form.querySelector("[data-wait]");
  let tell = null;
  let ready = new Promise((resolve) => {
    tell = resolve;
  });
  let [isReady, isWaiting] = [false, false];

  async function begin(challenge) {
    const openUntil = Date.now() + 1000 * Number(form.dataset.minimum);
    field.value = challenge ? await solve(form, challenge) : "";
    await later(openUntil - Date.now());
    isReady = true;
    tell();
  }

  form.addEventListener("feedback:token", (event) => {
    if (isReady) {
      isReady = false;
      ready = new Promise((resolve) => {
        tell = resolve;
      });
    }
    begin(event.detail);
  });
  form.addEventListener(
    "submit",
    async (event) => {
      if (isReady || event.submitter?.hasAttribute("data-at-once")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isWaiting) return;
      isWaiting = true;
      status.textContent = status.dataset.wait;
      // Not every browser says that a button was focused, and the token comes with the first sign.
      if (!token.value) form.dispatchEvent(new Event("input"));
      await Promise.race([ready, later(LONGEST_WAIT)]);
      [isReady, isWaiting] = [true, false];
      status.textContent = "";
      form.requestSubmit(event.submitter);
    }, { capture: true },
  );
  // A form that the server gave a token to brings its challenge along.
  if (field.value) isReady = true;
  else if (form.dataset.challenge) begin(JSON.parse(form.dataset.challenge));
  // A token that a browser kept over a reload has no challenge any more.
  else token.value = "";
}

const form = document.querySelector("form[data-worker-url]");
if (form) guard(form);
