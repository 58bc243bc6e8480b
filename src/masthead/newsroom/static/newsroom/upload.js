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
common.querySelector("button").addEventListener("click", () => {
  for (const form of forms()) form.requestSubmit();
});
window.addEventListener("beforeunload", (event) => {
  if (forms().length) event.preventDefault();
});
new MutationObserver(refresh).observe(list, { childList: true, subtree: true });
refresh();
