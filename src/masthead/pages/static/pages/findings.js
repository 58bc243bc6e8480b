// Asks the publishing checks again while somebody writes, and shows what they say above the form.

const PAUSE = 700; // milliseconds without a change before the checks are asked

const panel = document.querySelector("[data-findings]");
const form = panel?.closest("form");
let timer;
let asked;

// A page that was new when its form was opened is known by its number once it is saved.
function address(key) {
  if (key && panel.dataset.findingsKey === "0") {
    panel.dataset.findings = panel.dataset.findings.replace("/0/", `/${key}/`);
    panel.dataset.findingsKey = key;
  }
  return panel.dataset.findingsKey === "0" ? "" : panel.dataset.findings;
}

async function ask() {
  const where = address();
  if (!where) return;
  asked?.abort();
  asked = new AbortController();
  const words = new FormData(form);
  for (const [name, value] of [...words]) if (value instanceof File) words.delete(name);
  try {
    const answer = await fetch(where, { method: "POST", body: words, signal: asked.signal });
    if (answer.status === 200) show(await answer.text());
  } catch (error) {
    if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error; // cancelled, or no network
  }
}

// What is the same is left alone: nothing is read out again, and no link loses its focus.
let shown = "";
function show(html) {
  if (html === shown) return;
  shown = html;
  const focused = panel.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  panel.innerHTML = html;
  if (focused) panel.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

function askSoon() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

if (form) {
  document.addEventListener("w-autosave:success", (event) => {
    address(event.detail?.response?.pk);
    ask();
  });
  document.addEventListener("w-autosave:save", () => clearTimeout(timer)); // the answer to it asks
  document.addEventListener("w-autosave:error", ask);
  document.addEventListener("w-unsaved:add", askSoon);
  form.addEventListener("input", askSoon);
  form.addEventListener("change", askSoon);
  window.addEventListener("load", askSoon);
}
