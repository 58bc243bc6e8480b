// Counts what is read of a page, and how. Stores nothing.
const { dataset: facts } = document.getElementById("counting");
const page = +facts.page;
const story = document.querySelector(".prose, main:not(:has(.prose))");
let waiting = [], timer, active, shown, seconds, before, quarters;

const now = () => Math.round(performance.now() / 1000);
const may = () => page && (facts.counts === "always" || /\bstatistics\b/.test(document.documentElement.dataset.allows));

function note(event) {
  const id = crypto.getRandomValues(new BigUint64Array(1))[0].toString(36);
  waiting.push({ ...event, id, age: now() });
  timer ||= setTimeout(send, 10000);
}

function send() {
  timer = clearTimeout(timer);
  while (waiting.length) {
    const events = waiting.splice(0, 40).map((event) => ({ ...event, age: now() - event.age }));
    navigator.sendBeacon(facts.to, JSON.stringify({ v: 1, events }));
  }
}

function referrer() {
  const host = document.referrer.split("/")[2];
  return /utm_medium=(email|newsletter)/i.test(location) ? "newsletter"
    : !host ? "direct"
    : host === location.host ? "internal"
    : /\b(google|bing|yahoo|duckduckgo|ecosia|qwant|startpage|yandex)\./.test(host) ? "search"
    : /\b(facebook|instagram|threads|x|t|twitter|reddit|linkedin|pinterest|tiktok|youtube|bsky)\.\w+$/.test(host) ? "social"
    : "other";
}

function begin(from = referrer()) {
  if (shown || document.prerendering || document.hidden || !may()) return;
  shown = 1;
  active = now();
  seconds = before = quarters = 0;
  note({ kind: "view", page, from });
}

function tell() {
  if (shown && may()) {
    if (seconds) note({ kind: "time", page, seconds });
    if (quarters > before) note({ kind: "depth", page, before, quarters });
    seconds = 0;
    before = quarters;
  }
  send();
}

setInterval(() => {
  if (document.hidden) return;
  if (now() - active < 30 && seconds < 1800) seconds++;
  const { top, height } = story.getBoundingClientRect();
  quarters = Math.max(quarters, Math.min(4, (innerHeight - top) / height * 4 | 0));
}, 1000);
for (const act of ["scroll", "pointermove", "pointerdown"])
  addEventListener(act, () => active = now(), { passive: true });
for (const act of ["choiceschange", "prerenderingchange", "visibilitychange"])
  document.addEventListener(act, () => document.hidden ? tell() : begin());
document.addEventListener("count", (event) => note(event.detail));
addEventListener("pagehide", tell);
addEventListener("pageshow", (event) => event.persisted && (shown = 0, begin("internal")));
begin();
