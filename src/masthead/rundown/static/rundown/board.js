// Opens plans in their place and keeps the board fresh; without it, each is a page of its own.

const board = () => document.getElementById("rundown");
const role = (element, name) => element.closest?.(`[data-rundown="${name}"]`);

async function fetched(address, options) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { page, answer };
}

function closeAll() {
  for (const row of document.querySelectorAll(".desk-lines__open")) row.remove();
}

function placeItem(item, line) {
  closeAll();
  const row = document.createElement("tr");
  row.className = "desk-lines__open";
  const cell = row.insertCell();
  cell.colSpan = 6;
  cell.append(document.adoptNode(item));
  line.after(row);
  const first = row.querySelector("[aria-invalid=true]") ?? row.querySelector("h2");
  if (first.tagName === "H2") first.tabIndex = -1;
  first.focus();
}

function placeBoard(page, focused) {
  const fresh = page.getElementById("rundown");
  if (!fresh) return false;
  board().replaceWith(document.adoptNode(fresh));
  const told = page.querySelector(".messages");
  if (told) document.querySelector(".messages")?.replaceWith(document.adoptNode(told));
  const again = [...board().querySelectorAll("a, button")].find((one) => one.getAttribute("aria-label") === focused);
  (again ?? board().querySelector('[role="status"]')).focus();
  return true;
}

async function open(link) {
  const line = role(link, "line");
  const { page } = await fetched(link.href);
  const item = page.getElementById("rundown-item");
  if (item) placeItem(item, line);
  else location.assign(link.href);
}

async function act(form, button) {
  const words = new FormData(form);
  if (button?.name) words.append(button.name, button.value);
  const line = role(form, "line") ?? form.closest("tr").previousElementSibling;
  const label = line.querySelector('[data-rundown="open"]')?.getAttribute("aria-label");
  const { page, answer } = await fetched(form.action, { method: "POST", body: words });
  const item = page.getElementById("rundown-item");
  if (item) placeItem(item, line);
  else if (!placeBoard(page, label)) location.assign(answer.url);
}

document.addEventListener("click", (event) => {
  if (!board()?.contains(event.target) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = role(event.target, "open");
  const close = role(event.target, "close");
  if (link || close) event.preventDefault();
  if (link) open(link).catch(() => location.assign(link.href));
  if (close) {
    const line = close.closest(".desk-lines__open").previousElementSibling;
    closeAll();
    line.querySelector('[data-rundown="open"]')?.focus();
  }
});

document.addEventListener("submit", (event) => {
  const form = role(event.target, "act");
  if (!form || !board()?.contains(form) || event.submitter?.dataset.rundown === "leave") return;
  event.preventDefault();
  act(form, event.submitter).catch(() => form.submit());
});
