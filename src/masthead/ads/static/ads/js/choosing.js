// Which line and creative stand at a place. The same rules are written in Python in masthead.ads.choosing,
// which simulates whole days; a test holds the two together.
const KEPT = "masthead-ads"; // of storage, where the reader allowed it: how often each line was shown, and when
const HOUR = 3600e3;

export function choose(lines, wanted, page, random = Math.random) {
  const fitting = lines.filter((line) => fits(line, wanted, page));
  const drawn = fitting.filter((line) => takesPart(line, page, random));
  if (!drawn.length) return null;
  const first = Math.min(...drawn.map((line) => line.priority));
  const line = draw(
    drawn.filter((one) => one.priority === first),
    random,
  );
  const sized = line.creatives.filter((creative) => hasRoom(creative, wanted));
  if (line.cap && wanted.remembers) remember(line);
  return { line, creative: draw(largest(sized), random) };
}

/** Give the lines by share that could stand at a place, with a creative: once a page view, drawn or not. */
export function offer(lines, wanted, page) {
  page.offered ??= new Set();
  const found = lines.filter((line) => line.share && !page.offered.has(line.id) && fits(line, wanted, page));
  for (const line of found) page.offered.add(line.id);
  return found.map((line) => ({ line, creative: line.creatives.find((one) => hasRoom(one, wanted)) }));
}

/** Take away what was remembered: nobody allows it. */
export function forget() {
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // forbidden: nothing was kept
  }
}

// Drawn once for a page view: more places give a line no more chances.
function takesPart({ id, chance }, page, random) {
  page.luck ??= {};
  return chance >= 1 || (page.luck[id] ??= random()) < chance;
}

const fits = (line, wanted, page) =>
  aims(line.places, wanted.place) &&
  aims(line.screens, wanted.screen) &&
  (aims(line.countries, wanted.country) || aims(line.countries, wanted.country.split("-")[0])) && // its states, too
  (!line.until || wanted.now < line.until) &&
  aims(line.kinds, page.kind) &&
  (!line.sections.length || meets(line.sections, page.sections)) &&
  (!line.topics.length || meets(line.topics, page.topics)) &&
  !meets(line.without, page.topics) &&
  page.shown.every((other) => other.id !== line.id && !compete(other, line)) &&
  line.creatives.some((creative) => hasRoom(creative, wanted)) &&
  !isCapped(line, wanted);

const aims = (named, value) => !named.length || named.includes(value);
const meets = (one, other) => one.some((key) => other.includes(key));
const compete = (one, other) => one.trade && one.trade === other.trade && one.advertiser !== other.advertiser;
// A place takes the sizes that the house gave it, and of those what it has room for on this screen.
const hasRoom = ({ width, height }, wanted) =>
  width <= wanted.width && height <= wanted.height && (wanted.sizes?.includes(`${width}x${height}`) ?? true);

const area = ({ width, height }) => width * height;
const largest = (creatives) => creatives.filter((one) => area(one) === Math.max(...creatives.map(area)));

function draw(things, random) {
  let at = random() * things.reduce((sum, thing) => sum + thing.weight, 0);
  return things.find((thing) => (at -= thing.weight) < 0) || things[things.length - 1];
}

const isCapped = (line, wanted) => !!line.cap && wanted.remembers && timesOf(line).length >= line.cap;

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) || {};
  } catch {
    return {};
  }
}

function timesOf(line) {
  const times = read()[line.id];
  const since = Date.now() - line.hours * HOUR;
  return Array.isArray(times) ? times.filter((time) => time > since) : [];
}

function remember(line) {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...read(), [line.id]: [...timesOf(line), Date.now()] }));
  } catch {
    // full or forbidden: the cap holds for this page
  }
}
