/** The layer that asks: opened, unfolded, closed. What is pressed on it is an event `answer` of the layer. */
const root = document.documentElement;
export const layer = document.querySelector(".choices");

/** Show the words for some reasons, with what is allowed ticked, and what may not be out of reach. */
export function open(reasons, allows, refused) {
  if (layer.dataset.quiet !== undefined) return;
  for (const words of layer.querySelectorAll("[data-when]")) words.hidden = !reasons.includes(words.dataset.when);
  for (const box of layer.querySelectorAll("input")) {
    box.checked = allows.includes(box.value);
    box.disabled = refused.includes(box.value);
  }
  document.querySelector(".skip")?.after(layer); // the first thing a keyboard comes to
  layer.open = true;
}

export function close() {
  if (layer.contains(document.activeElement)) document.getElementById("main")?.focus({ preventScroll: true });
  layer.open = false;
}

function choose(button) {
  layer.querySelector(".choices__purposes").hidden = false;
  layer.querySelector("[value=chosen]").hidden = false;
  layer.querySelector("input:enabled")?.focus();
  button.hidden = true;
}

layer.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.value === "choose") return choose(button);
  const ticked = Array.from(layer.querySelectorAll("input:checked"), (box) => box.value);
  layer.dispatchEvent(new CustomEvent("answer", { detail: { answer: button.value, ticked } }));
});
// What lies behind the layer keeps as much room as it takes (theme/css/choices.css).
const measure = () => root.style.setProperty("--choices-block-size", `${layer.offsetHeight}px`);
new ResizeObserver(measure).observe(layer);
layer.addEventListener("keydown", (event) => event.key === "Escape" && close());
