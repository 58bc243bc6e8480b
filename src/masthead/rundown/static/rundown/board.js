// Opens plans over the board and keeps the board fresh; without it, each plan is a page of its own.

const board = () => document.getElementById("rundown");
const role = (element, name) => element.closest?.(`[data-rundown="${name}"]`);
let opened = ""; // the name of the link that the plan was opened by, where the focus returns to

const dialog = document.createElement("dialog");
dialog.className = "desk-dialog";
document.body.append(dialog);

async function fetched(address, options) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { page, answer };
}

function placeItem(page) {
  const item = page.getElementById("rundown-item");
  if (!item) return false;
  const heading = item.querySelector("h2");
  heading.id = "rundown-dialog-heading";
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.replaceChildren(...[page.querySelector(".messages"), item].filter(Boolean));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  dialog.querySelector(".w-field--error :is(input, select, textarea)")?.focus();
  return true;
}

function placeBoard(page) {
  const fresh = page.getElementById("rundown");
  if (!fresh) return false;
  dialog.close();
  const messages = page.querySelector(".messages");
  board().replaceWith(fresh);
  if (messages) document.querySelector(".messages")?.replaceWith(messages);
  returnFocus();
  return true;
}

function returnFocus() {
  const links = [...board().querySelectorAll('[data-rundown="open"]')];
  const again = links.find((link) => link.getAttribute("aria-label") === opened);
  (again ?? board().querySelector('[role="status"]')).focus();
}

async function open(link) {
  opened = link.getAttribute("aria-label");
  const { page } = await fetched(link.href);
  if (!placeItem(page)) location.assign(link.href);
}

async function act(form, button) {
  const words = new FormData(form, button);
  const line = role(form, "line");
  if (line) opened = line.querySelector('[data-rundown="open"]').getAttribute("aria-label");
  const { page, answer } = await fetched(form.action, { method: "POST", body: words });
  if (!placeItem(page) && !placeBoard(page)) location.assign(answer.url);
}

dialog.addEventListener("close", returnFocus);

document.addEventListener("click", (event) => {
  if (!board() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = role(event.target, "open");
  const close = role(event.target, "close");
  if (link || close) event.preventDefault();
  if (link) open(link).catch(() => location.assign(link.href));
  if (close) dialog.close();
});

document.addEventListener("submit", (event) => {
  const form = role(event.target, "act");
  if (!board() || !form || event.submitter?.dataset.rundown === "leave") return;
  event.preventDefault();
  act(form, event.submitter).catch(() => form.submit());
});
