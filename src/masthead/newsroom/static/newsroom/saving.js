// One save at a time: a button pressed while autosave is under way waits for its answer. Otherwise both would make
// a new story, or the second would find that somebody, namely itself, has saved since.

let underWay = false;
let leaving = false;
let waiting = null;

// What the pressed button says goes along as a field: by the time the form is sent it may be disabled.
function send({ form, submitter }) {
  if (submitter?.name) {
    const said = document.createElement("input");
    Object.assign(said, { type: "hidden", name: submitter.name, value: submitter.value });
    form.append(said);
  }
  form.requestSubmit();
}

function settled() {
  underWay = false;
  if (!waiting) return;
  const pressed = waiting;
  waiting = null;
  send(pressed);
}

document.addEventListener("w-autosave:save", (event) => {
  if (leaving || waiting) event.preventDefault();
  else underWay = true;
});
document.addEventListener("w-autosave:success", settled);
document.addEventListener("w-autosave:error", settled);

document.addEventListener(
  "submit",
  (event) => {
    if (!event.target.matches("form[data-edit-form]")) return;
    if (underWay) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, submitter: event.submitter };
      return;
    }
    leaving = true;
    setTimeout(() => {
      leaving = !event.defaultPrevented;
    });
  },
  true,
);
