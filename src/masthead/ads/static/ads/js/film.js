// A film over its still: without sound, once, and by itself only while half of it is on the screen, for thirty
// seconds at most (WCAG 2.2.2), before readers who want things to move and pay for no byte they did not ask for.
// What a reader does with its controls holds from then on.
const HALF = 0.5; // MRC: however large it is
const PLAYED = 2000; // ms, while it plays (MRC: a video ad is viewable after two continuous seconds of it)
const LONGEST = 30; // s
const EVENTS = ["playing", "pause", "waiting", "seeking", "seeked", "ended", "emptied"];

const wantsStill = matchMedia("(prefers-reduced-motion: reduce)");
const mayMove = () => !wantsStill.matches && !navigator.connection?.saveData;
const isSeen = (entry) => entry.intersectionRatio >= HALF && document.visibilityState === "visible";
const runs = (film) => !film.paused && !film.ended && !film.seeking && film.readyState > film.HAVE_CURRENT_DATA;

/** Lay a film over the still in a room, and say when it counts as seen: a still that never moves does not. */
export function begin(thing, creative) {
  const still = thing.querySelector("img");
  const film = Object.assign(document.createElement("video"), {
    src: creative.film,
    poster: creative.source,
    preload: "none",
    muted: true,
    defaultMuted: true,
    playsInline: true,
    controls: true,
  });
  film.setAttribute("aria-label", creative.alt);
  film.addEventListener("error", () => {
    film.remove(); // controls that move nothing
    still.alt = creative.alt;
  });
  still.alt = ""; // the film says it
  still.after(film);
  playWhileSeen(film);
  const changes = EVENTS.map((name) => [film, name]);
  return { thing: film, part: HALF, time: PLAYED, runs: () => runs(film), changes };
}

function playWhileSeen(film) {
  let isOurs = false; // it plays because we let it
  let isOver = false; // only the reader starts it any more
  let entry = { intersectionRatio: 0 };
  const leave = () => {
    isOver = true;
    isOurs = false;
  };
  const stop = () => {
    isOurs = false; // so that a pause is known as ours
    film.pause();
  };
  const look = () => {
    if (!isSeen(entry)) return stop();
    if (isOver || isOurs || !mayMove()) return;
    isOurs = true;
    film.play().catch(({ name }) => name === "NotAllowedError" && leave()); // the browser forbids it
  };
  const acts = {
    play: () => isOurs || leave(),
    pause: () => isOurs && leave(),
    seeking: leave,
    volumechange: () => film.muted || leave(),
    ended: leave,
    timeupdate: () => isOurs && film.currentTime >= LONGEST && (leave(), stop()),
  };
  for (const [name, act] of Object.entries(acts)) film.addEventListener(name, act);
  document.addEventListener("visibilitychange", look);
  new IntersectionObserver(([last]) => look((entry = last)), { threshold: HALF }).observe(film);
}
