// Shows of a quote or claim only the fields that its kind of source has. What is filled in is never hidden.

const kindOf = (block) => own(block, "kind")?.querySelector("select")?.value;

// The fields of a block, and of the group of an unnamed source inside it.
function own(block, name) {
  return [...block.querySelectorAll(`[data-contentpath="${name}"]`)].find(
    (field) => field.closest("[data-sourced]") === block,
  );
}

function isFilled(field) {
  if (field.querySelector(".w-field--error, .error-message")) return true;
  return [...field.querySelectorAll("input, select, textarea")].some(
    (input) => input.type !== "hidden" && input.value.trim() !== "",
  );
}

function arrange(block) {
  const fields = JSON.parse(block.dataset.sourced);
  const wanted = new Set(fields[kindOf(block)] ?? []);
  const grouped = new Set();
  for (const name of new Set(Object.values(fields).flat())) {
    const field = own(block, name);
    if (!field) continue;
    field.hidden = !wanted.has(name) && !isFilled(field);
    const group = field.closest("[data-panel]");
    if (group && block.contains(group) && group !== block) grouped.add(group);
  }
  for (const group of grouped) {
    const inside = [...group.querySelectorAll("[data-contentpath]")];
    group.hidden = inside.length > 0 && inside.every((field) => field.hidden);
  }
}

function arrangeAll() {
  for (const block of document.querySelectorAll("[data-sourced]")) arrange(block);
}

document.addEventListener("change", (event) => {
  const block = event.target.closest?.("[data-sourced]");
  if (block && event.target.matches("select")) arrange(block);
});

document.addEventListener("DOMContentLoaded", () => {
  arrangeAll();
  let asked = false;
  new MutationObserver((changes) => {
    const came = changes.some((change) =>
      [...change.addedNodes].some((node) => node.querySelector?.("[data-sourced]") || node.matches?.("[data-sourced]")),
    );
    if (!came || asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      arrangeAll();
    });
  }).observe(document.body, { childList: true, subtree: true });
});
