/** What this reader allows, written on <html> for other scripts to heed. */
import { cookie, forget, watch, write } from "./kept.js";
import { close, layer, open } from "./layer.js";

const root = document.documentElement;
const { version, purposes, shared, region, proof, quiet } = layer.dataset;
const asked = purposes.split(" ");
const form = /^([1-9]\d{0,8})\.((?:[a-z]{1,20}(?:-[a-z]{1,20}){0,9})?)\.[0-9a-f]{32}$/;
let refused = navigator.globalPrivacyControl === true ? shared.split(" ") : [];
let isHeard = refused.length > 0 || !region; // a browser may send the signal and have no property for it
let seen; // the cookie as it was looked at last

const heed = (said) => asked.filter((one) => said.includes(one) && !refused.includes(one));

/** Say on the page what is known, and to scripts when that changes; undefined is not known. */
function tell(facts, byReader = false) {
  const before = JSON.stringify(root.dataset);
  const signal = refused.length ? "gpc" : undefined;
  for (const [name, value] of Object.entries({ ...facts, signal })) {
    if (value === undefined) delete root.dataset[name];
    else root.dataset[name] = value;
  }
  if (JSON.stringify(root.dataset) === before) return;
  document.dispatchEvent(new CustomEvent("choiceschange", { detail: { byReader } }));
}

/** Say what is allowed; what was stored goes where it may not stay. */
function settle(said, byReader) {
  const allows = heed(said);
  tell({ allows: allows.join(" ") }, byReader);
  if (!allows.includes("storage")) forget();
}

/** Keep a choice, and hand in its receipt, which says not whose it is. */
function keep(allows, how) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const number = Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  const choice = `${version}.${allows.join("-")}.${number}`;
  write(choice);
  seen = cookie();
  const sent = { method: "POST", body: new URLSearchParams({ choice, how }), credentials: "omit", keepalive: true };
  const listen = (answer) => answer.headers.get("Signal") === "gpc" && !refused.length && begin(hear(true));
  fetch(proof, sent).then(listen).catch(() => {}); // the choice holds without its receipt
}

function hear(hasSignal) {
  isHeard = true;
  if (hasSignal) refused = shared.split(" ");
}

/** Follow a choice that this reader made; narrow it, once, where the signal says no to some of it. */
function follow(chosen) {
  settle(chosen);
  if (quiet !== undefined || !chosen.some((one) => refused.includes(one))) return;
  keep(heed(chosen), "signal");
  open(["overruled"], heed(chosen), refused);
}

/** Find out what holds, and ask where something is open. */
async function begin() {
  const now = (seen = cookie());
  const [, answered, said] = form.exec(now.slice("choices=".length)) ?? [];
  const chosen = said?.split("-");
  const isCurrent = answered === version;
  const isSure = isCurrent && (isHeard || !chosen.some((one) => shared.split(" ").includes(one)));
  if (isCurrent) close();
  if (isSure) follow(chosen);
  else tell({ allows: undefined });
  if (isSure && !document.querySelector("[data-needs-country]")) return;
  const place = region && (await fetch(region, { credentials: "omit" }).then((one) => one.json()).catch(() => {}));
  const { country, regime = "opt-in", gpc } = place || {}; // unknown: the strictest rule holds
  if (place) hear(gpc);
  tell({ country: country || undefined });
  if (isSure || now !== cookie()) return;
  if (isCurrent && !isHeard) return settle(chosen.filter((one) => !shared.split(" ").includes(one)));
  if (isCurrent) return follow(chosen);
  if (regime === "opt-in") forget();
  else settle(chosen ?? asked);
  if (regime !== "none") open([regime, ...(refused.length ? ["signal"] : [])], root.dataset.allows ?? "", refused);
}

layer.addEventListener("answer", ({ detail: { answer, ticked } }) => {
  const said = { accept: asked, chosen: ticked }[answer] ?? [];
  keep(heed(said), "layer");
  settle(said, true);
  close();
});
watch(() => seen !== cookie() && begin(), { isToTell: quiet !== undefined }); // its form is taken by the server
begin();
