// Fills the places that a page has. The choice is made here, from a schedule that is the same for everybody;
// nothing about the reader leaves the browser but what was shown, how often, and whether it was seen.
import { choose, forget, offer } from "./choosing.js";
import { countryTold, onceShown, opened } from "./opening.js";
import { show, tell } from "./showing.js";

const root = document.documentElement;
const facts = JSON.parse(document.getElementById("ads-facts").textContent);
const widths = { tablet: matchMedia("(min-width: 50rem)"), desktop: matchMedia("(min-width: 64rem)") };
const page = { shown: [], ...facts };
const busy = new WeakSet(); // rooms for which an answer is awaited
const AHEAD = "300px"; // how near a place comes before it is filled
const FRESH = 60e3; // for how long a schedule is good

const screenNow = () => (widths.desktop.matches ? "desktop" : widths.tablet.matches ? "tablet" : "phone");

// Remembering is a purpose of its own: allowing personalised advertising does not allow it.
const allowed = () => (root.dataset.allows || "").split(" ").includes("storage");

// Asked for anew while a page stays open: a line that has had its goal stops there, too.
let asked = 0, answer;
function schedule() {
  if (facts.lines) return Promise.resolve(facts); // a creative is tried at the desk
  if (Date.now() - asked > FRESH) {
    asked = Date.now();
    answer = fetch(facts.schedule, { credentials: "omit" })
      .then((found) => (found.ok ? found.json() : { lines: [] }))
      .catch(() => ({ lines: [] }));
  }
  return answer;
}

const told = countryTold();

async function fill(place) {
  await opened;
  const { lines, sizes } = await schedule();
  await told;
  const room = place.querySelector(".ad__room");
  if (!room.clientHeight) onceShown(room, () => fill(place));
  if (room.firstChild || !room.clientHeight || busy.has(room)) return;
  const wanted = {
    place: place.dataset.ad,
    screen: screenNow(),
    width: room.clientWidth,
    height: room.clientHeight,
    sizes: sizes?.[place.dataset.ad]?.[screenNow()],
    country: root.dataset.country || "",
    remembers: allowed(),
    now: Date.now() / 1000,
  };
  const put = (some) => {
    for (const { line, creative } of offer(some, wanted, page)) tell("opportunity", line, creative);
    const found = choose(some, wanted, page);
    if (!found) return false;
    page.shown.push(found.line);
    show(room, found.line, found.creative);
    return true;
  };
  const network = facts.networks?.find((one) => one.places[wanted.place]);
  if (!network) return put(lines);
  busy.add(room);
  const { fillBeside } = await import("./networks.js");
  await fillBeside(network, room, wanted, put, lines);
  busy.delete(room);
}

function close(place) {
  const button = place.querySelector(".ad__close");
  if (!button) return;
  button.hidden = false;
  let before = document.getElementById("main"); // what had the focus last: there it goes back to
  place.addEventListener("focusin", ({ relatedTarget: left }) => {
    if (left && !place.contains(left)) before = left;
  });
  button.addEventListener("click", () => {
    place.remove();
    before?.focus({ preventScroll: true });
  });
}

const reached = new Set();
const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      seen.unobserve(entry.target);
      reached.add(entry.target);
      fill(entry.target);
    }
  },
  { rootMargin: AHEAD },
);
for (const place of document.querySelectorAll("[data-ad]")) {
  seen.observe(place);
  close(place);
}
opened.then(schedule);
// Where readers are asked, what may not be remembered is taken away by audience/js/kept.js.
if (!document.querySelector(".choices")) forget();
if (facts.networks) document.addEventListener("choiceschange", () => reached.forEach(fill));
