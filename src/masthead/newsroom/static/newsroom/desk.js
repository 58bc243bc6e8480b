// Gives a name to what Wagtail's scripts draw without one, so that every field can be called by it.

const textOf = (element) => element?.textContent.replace("*", "").trim() ?? "";

function nameOfEditor(editor) {
  const field = editor.closest("[data-contentpath]");
  const label = textOf(field?.querySelector(":scope > label, :scope > .w-field__label"));
  const panel = editor.closest("[data-panel]");
  const kind = textOf(
    panel?.querySelector(".c-sf-block__type, :scope > .w-panel__header [data-panel-heading-text]"),
  );
  return [kind, label].filter(Boolean).join(": ");
}

function nameOfTags(input) {
  const field = input.closest("[data-field-wrapper]") ?? input.closest("[data-panel]");
  return textOf(field?.querySelector("label, [data-panel-heading-text]"));
}

function nameAll() {
  for (const editor of document.querySelectorAll("[contenteditable=true][role=textbox]:not([aria-label])")) {
    const name = nameOfEditor(editor);
    if (name) editor.setAttribute("aria-label", name);
  }
  for (const input of document.querySelectorAll(".tagit-new input:not([aria-label])")) {
    const name = nameOfTags(input);
    if (name) input.setAttribute("aria-label", name);
  }
  // A link to a tab that stands outside the list of tabs is a link.
  for (const link of document.querySelectorAll("a[role=tab]:not([role=tablist] *)")) {
    link.removeAttribute("role");
    link.removeAttribute("aria-selected");
  }
}

let asked = false;
function nameSoon() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    nameAll();
  });
}

document.addEventListener("DOMContentLoaded", () => {
  nameAll();
  new MutationObserver(nameSoon).observe(document.body, { childList: true, subtree: true });
});

// Escape closes an open calendar, and only that: the dialog around it stays.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape") return;
    const open = [...document.querySelectorAll(".xdsoft_datetimepicker")].filter(
      (calendar) => getComputedStyle(calendar).display !== "none",
    );
    if (!open.length) return;
    event.stopPropagation();
    for (const calendar of open) window.jQuery(calendar).trigger("close.xdsoft");
  },
  true,
);

// A link to a block or a field arrives there: Wagtail's own way is cut short when the editors above it grow.
window.addEventListener("load", () => {
  const place = /^#(block|panel)-/.test(location.hash) && document.getElementById(location.hash.slice(1));
  if (place) setTimeout(() => place.scrollIntoView({ behavior: "instant" }), 1000);
});

// The answer to a question above a form presses the form's own button: what stands before that one (a colleague
// has saved a newer version) is asked as well.
document.addEventListener("click", (event) => {
  const answer = event.target.closest("[data-presses]");
  const own = answer && document.querySelector(`#page-edit-form button[name="${answer.dataset.presses}"]`);
  if (!own) return;
  event.preventDefault();
  own.click();
});
