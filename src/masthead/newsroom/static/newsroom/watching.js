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

// As Wagtail does with a form that came back: it has unsaved changes, whatever it began with.
document.addEventListener("w-unsaved:watch-edits", ({ target: form }) => {
  watched = true;
  if (isPassedOver(form)) setTimeout(() => (form.dataset.wUnsavedForceValue = "true"), 50);
});

document.addEventListener("submit", ({ target, defaultPrevented }) => {
  leaving = !defaultPrevented && target === theForm();
});

window.addEventListener("beforeunload", (event) => {
  const form = theForm();
  if (form && !watched && !leaving && isPassedOver(form)) event.preventDefault();
});
