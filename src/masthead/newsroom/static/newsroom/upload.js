// Several pictures at once: one credit for all, one button that saves all, and a word before they are lost.

const list = document.getElementById("upload-list");
const common = document.getElementById("desk-upload-common");
const forms = () => [...list.querySelectorAll("form[data-desk-upload]")];

function fill(form) {
  for (const source of common.querySelectorAll("[data-desk-common]")) {
    const field = form.querySelector(`[name$="-${source.dataset.deskCommon}"]`);
    if (!field || !source.value || field.value === source.value || field.dataset.deskTouched) continue;
    field.value = source.value;
  }
}

function refresh() {
  common.hidden = forms().length === 0;
  for (const form of forms()) {
    if (form.dataset.deskSeen) continue;
    form.dataset.deskSeen = "yes";
    fill(form);
  }
}

list.addEventListener("input", ({ target }) => {
  target.dataset.deskTouched = "yes";
});
common.addEventListener("input", () => forms().forEach(fill));
// One after the other, as Wagtail's script sends a form and answers for it; what failed stays, with a word.
function save(form) {
  return new Promise((resolve) => {
    const answered = (_event, request, sent) => {
      if (sent.url !== form.action) return;
      window.jQuery(document).off("ajaxComplete", answered);
      if (request.status !== 200) say(common.dataset.failed);
      resolve();
    };
    window.jQuery(document).on("ajaxComplete", answered);
    form.requestSubmit();
  });
}

function say(text) {
  document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { text, type: "error" } }));
}

common.querySelector("button").addEventListener("click", async ({ target }) => {
  target.disabled = true;
  for (const form of forms()) await save(form);
  target.disabled = false;
});
window.addEventListener("beforeunload", (event) => {
  if (forms().length) event.preventDefault();
});
new MutationObserver(refresh).observe(list, { childList: true, subtree: true });
refresh();
