// Asks an outside network for what no line of the house's own took. It is not loaded, and learns of nobody,
// before it may: after a yes to personalised advertising, or, where the house says so, for ads that are not.
const root = document.documentElement;
const UNDECIDED = 1500; // ms: how long what a reader allows may still become known
const PATIENCE = 3000; // ms: what has not come by then is not shown any more

const wait = (time) => new Promise((go) => setTimeout(go, time));
const hasSignal = () => root.dataset.signal === "gpc" || navigator.globalPrivacyControl === true;
let asked = 0;

/** Say how a network may be asked; empty for not at all. Unknown means no. */
function permission(network) {
  const allowed = (root.dataset.allows || "").split(" ").includes("ads");
  if (allowed && !hasSignal()) return "personalised";
  return network.limited ? "limited" : "";
}

async function waitForChoice() {
  if (root.dataset.allows !== undefined || !document.querySelector(".choices")) return;
  const known = new Promise((go) => document.addEventListener("choiceschange", go, { once: true }));
  await Promise.race([known, wait(UNDECIDED)]);
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
  const title = room.closest("[data-ad]").getAttribute("aria-label");
  const about = { network, unit, holder, title, mode, sizes: fitting, gpc: hasSignal(), signal: stopped.signal };
  const answer = import(network.module).then(({ ask }) => ask(about));
  const size = await Promise.race([answer.catch(() => null), wait(PATIENCE)]);
  if (size && fits(size, room) && holder.isConnected) return true;
  stopped.abort();
  holder.remove();
  return false;
}

/** Fill a room: what was sold first, then the network and the house's own in the order that the house wants. */
export async function fillBeside(network, room, wanted, put, lines) {
  const own = lines.filter((line) => !line.advertiser);
  if (put(lines.filter((line) => line.advertiser)) || (network.turn === "after" && put(own))) return;
  if (!(await request(network, room, wanted))) put(own);
}
