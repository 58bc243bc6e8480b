// Nothing typed is passed over by autosave. Wagtail begins to watch a form some seconds after it was opened, and anew
// after every save, and takes what the form says at that moment for saved. What somebody did to it until then is not.

const IGNORED = /^(csrfmiddlewaretoken|loaded_revision_id|loaded_revision_created_at|next|comments-.*)$/;
const TOUCHES = ["beforeinput", "drop", "keydown", "paste", "pointerdown"];
const LOOKING = /^(Tab|Shift|Control|Alt|Meta|Escape|Home|End|Page(Up|Down))$/; // keys that change nothing
const TEXT = "textarea, input:not([type]), input[type=text], input[type=url], [contenteditable=true]";

let said = null; // what the form said when it was last saved, or before it was first touched
let touched = false; // whether somebody has done anything since
let watched = false;
let leaving = false;
let returned = false; // whether the form came back with a fault: it has changes from the start, until it is saved

const theForm = () => document.querySelector("form[data-controller~='w-unsaved']");

function saying(form) {
  const fields = [...new FormData(form)].filter(([name]) => !IGNORED.test(name));
  return JSON.stringify(fields.map(([name, value]) => [name, value instanceof File ? value.name : value]));
}

// While widgets are still being set up a form changes by itself: who only moves about in it has not touched it.
const isLooking = ({ type, key, target }) =>
  (type === "keydown" && LOOKING.test(key)) || (type === "pointerdown" && Boolean(target.closest?.(TEXT)));

const isPassedOver = (form) => touched && said !== saying(form);

for (const kind of TOUCHES) {
  document.addEventListener(
    kind,
    (event) => {
      const form = theForm();
      if (touched || !event.isTrusted || !form || isLooking(event)) return;
      said ??= saying(form);
      touched = true;
    },
    true,
  );
}

document.addEventListener("w-autosave:save", ({ target, defaultPrevented }) => {
  if (defaultPrevented) return;
  said = saying(target);
  touched = false;
});

// A form that came back Wagtail does not watch at all. It is told to begin as with any other, and then that it has
// unsaved changes, whatever it began with; so is a form of which something was passed over.
function watchReturned() {
  const form = theForm();
  returned = form?.dataset.wUnsavedForceValue === "true";
  if (!returned) return;
  form.dataset.wUnsavedForceValue = "false";
  setTimeout(() => (form.dataset.wUnsavedCheckIntervalValue = "501"), 1000); // with another than the usual it begins
}

document.addEventListener("w-unsaved:watch-edits", ({ target: form }) => {
  watched = true;
  const missed = isPassedOver(form);
  setTimeout(() => {
    if (missed || returned) form.dataset.wUnsavedForceValue = "true";
  }, 50);
});

document.addEventListener("w-autosave:success", () => (returned = false));

document.addEventListener("submit", ({ target, defaultPrevented }) => {
  leaving = !defaultPrevented && target === theForm();
});

window.addEventListener("beforeunload", (event) => {
  const form = theForm();
  if (form && !watched && !leaving && (returned || isPassedOver(form))) event.preventDefault();
});

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watchReturned);
else watchReturned();
