/** What this reader allows, written on <html> for other scripts to heed, and the layer that asks for it. */
const root = document.documentElement;
const layer = document.querySelector(".choices");
const { version, purposes, shared, region, proof, quiet } = layer.dataset;
const asked = purposes.split(" ");
const refused = navigator.globalPrivacyControl === true ? shared.split(" ") : [];
const form = /^([1-9]\d{0,8})\.((?:[a-z]{1,20}(?:-[a-z]{1,20}){0,9})?)\.[0-9a-f]{32}$/;
let seen; // the cookie as it was looked at last

const cookie = () => document.cookie.split("; ").filter((one) => one.startsWith("choices=")).join();
const heed = (said) => asked.filter((one) => said.includes(one) && !refused.includes(one));

/** Say on the page what is known, and to scripts when that changes; undefined is not known. */
function tell(facts, byReader = false) {
  const before = JSON.stringify(root.dataset);
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) delete root.dataset[name];
    else root.dataset[name] = value;
  }
  if (JSON.stringify(root.dataset) === before) return;
  document.dispatchEvent(new CustomEvent("choiceschange", { detail: { byReader } }));
}

/** Keep a choice for half a year, and hand in its receipt, which says not whose it is. */
function keep(allows, how) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const number = Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  const choice = `${version}.${allows.join("-")}.${number}`;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `choices=${choice}; Path=/; Max-Age=15552000; SameSite=Lax${secure}`;
  seen = cookie();
  const sent = { method: "POST", body: new URLSearchParams({ choice, how }), credentials: "omit", keepalive: true };
  fetch(proof, sent).catch(() => {}); // the choice holds without its receipt
}

/** Find out what holds, and ask where something is open. */
async function begin() {
  seen = cookie();
  const [, answered, said] = form.exec(seen.slice("choices=".length)) ?? [];
  const chosen = said?.split("-");
  const isCurrent = answered === version;
  tell({ signal: refused.length ? "gpc" : undefined, allows: isCurrent ? heed(chosen).join(" ") : undefined });
  if (isCurrent) {
    close();
    if (quiet === undefined && chosen.some((one) => refused.includes(one))) {
      keep(heed(chosen), "signal");
      open("overruled");
    }
    if (!document.querySelector("[data-needs-country]")) return;
  }
  const place = region && (await fetch(region, { credentials: "omit" }).then((one) => one.json()).catch(() => {}));
  const { country, regime = "opt-in" } = place || {}; // unknown: the strictest rule holds
  tell({ country: country || undefined });
  if (isCurrent || seen !== cookie()) return;
  if (regime !== "opt-in") tell({ allows: heed(chosen ?? asked).join(" ") });
  if (regime !== "none") open(regime);
}

function open(why) {
  if (quiet !== undefined) return;
  const shown = refused.length && why !== "overruled" ? [why, "signal"] : [why];
  for (const words of layer.querySelectorAll("[data-when]")) words.hidden = !shown.includes(words.dataset.when);
  for (const box of layer.querySelectorAll("input")) {
    box.checked = root.dataset.allows?.split(" ").includes(box.value);
    box.disabled = refused.includes(box.value);
  }
  document.querySelector(".skip")?.after(layer); // the first thing a keyboard comes to
  layer.open = true;
}

function close() {
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
  const allows = heed({ accept: asked, chosen: ticked }[button.value] ?? []);
  keep(allows, "layer");
  tell({ allows: allows.join(" ") }, true);
  close();
});
// What lies behind the layer keeps as much room as it takes (theme/css/choices.css).
const measure = () => root.style.setProperty("--choices-block-size", `${layer.offsetHeight}px`);
new ResizeObserver(measure).observe(layer);
layer.addEventListener("keydown", (event) => event.key === "Escape" && close());
const look = () => seen !== cookie() && begin(); // chosen meanwhile, on another page or in another tab
addEventListener("pageshow", look);
document.addEventListener("visibilitychange", look);
begin();
