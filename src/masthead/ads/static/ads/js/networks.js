// Asks an outside network for what no line of the house's own took. It is not loaded, and learns of nobody,
// before it may: after a yes to personalised advertising, or, where the house says so, for ads that are not.
// A yes that is taken back takes its advertisements with it.
import { clear } from "./clearing.js";

const root = document.documentElement;
const UNDECIDED = 1500; // ms: how long what a reader allows may still become known
const PATIENCE = 3000; // ms: what has not come by then is not shown any more

const wait = (time) => new Promise((go) => setTimeout(go, time));
const hasSignal = () => root.dataset.signal === "gpc" || navigator.globalPrivacyControl === true;
const isAllowed = () => (root.dataset.allows || "").split(" ").includes("ads") && !hasSignal();
const running = new Set(); // what was asked for with a yes
let isInPage = false; // a network's script runs in the page itself, and cannot be unloaded
let isLeaving = false;
let asked = 0;

/** Say how a network may be asked; empty for not at all. Unknown means no. */
const permission = (network) => (isAllowed() ? "personalised" : network.limited ? "limited" : "");

async function waitForChoice() {
  if (root.dataset.allows === undefined && document.querySelector(".choices")) {
    const known = new Promise((go) => document.addEventListener("choiceschange", go, { once: true }));
    await Promise.race([known, wait(UNDECIDED)]);
  }
  if (!isAllowed()) clear();
}
const decided = waitForChoice(); // once for a page

const fits = ([width, height], room) => width <= room.clientWidth && height <= room.clientHeight;

/** Fill a room, and say whether that was done; what comes late, larger than the room or not at all is taken away. */
async function request(network, room, { place, screen }) {
  await decided;
  const mode = permission(network);
  const { unit, sizes } = network.places[place];
  const fitting = sizes[screen].filter((size) => fits(size, room));
  if (!mode || !fitting.length || room.firstChild) return false;
  const holder = Object.assign(document.createElement("div"), { className: "ad__network", id: `network-${++asked}` });
  room.append(holder);
  const stopped = new AbortController();
  if (mode === "personalised") {
    running.add({ holder, stopped });
    isInPage ||= "script" in network;
  }
  const title = room.closest("[data-ad]").getAttribute("aria-label");
  const about = { network, unit, holder, title, mode, sizes: fitting, gpc: hasSignal(), signal: stopped.signal };
  const answer = import(network.module).then(({ ask }) => ask(about));
  const size = await Promise.race([answer.catch(() => null), wait(PATIENCE)]);
  if (size && fits(size, room) && holder.isConnected) return true;
  stopped.abort();
  holder.remove();
  return false;
}

/** Take away what was shown and kept by a yes that does not hold any more; the rooms stay as they are. */
function withdraw() {
  if (isAllowed() || !(running.size || isInPage)) return;
  for (const { holder, stopped } of running) {
    stopped.abort();
    holder.remove();
  }
  running.clear();
  clear();
  if (!isInPage) return;
  isLeaving = true;
  addEventListener("pagehide", clear);
  location.reload();
}
document.addEventListener("choiceschange", withdraw);

/** Fill a room: what was sold first, then the network and the house's own in the order that the house wants. */
export async function fillBeside(network, room, wanted, put, lines) {
  if (isLeaving) return;
  const own = lines.filter((line) => !line.advertiser);
  if (put(lines.filter((line) => line.advertiser)) || (network.turn === "after" && put(own))) return;
  if (!(await request(network, room, wanted)) && !isLeaving) put(own);
}
