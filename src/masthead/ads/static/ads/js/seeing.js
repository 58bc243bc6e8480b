// Tells when something was seen, by the viewable impression guidelines of the MRC.
const LARGE = 242500; // px: from there a third is enough
const SECOND = 1000;

/** Half of it on the screen, for a second, whatever it does. */
export const asPicture = (thing, { width, height }) => ({
  thing,
  part: width * height >= LARGE ? 0.3 : 0.5,
  time: SECOND,
  runs: () => true,
  changes: [],
});

/** As much of it on the screen for as long as the rule says, without a break, in a window that is looked at. */
export function watch({ thing, part, time, runs, changes: own }, tellSeen) {
  let timer = 0;
  let inside = false;
  const look = () => {
    const counts = inside && document.visibilityState === "visible" && document.hasFocus() && runs();
    if (!counts) {
      clearTimeout(timer);
      timer = 0;
    } else if (!timer) {
      timer = setTimeout(end, time);
    }
  };
  const seen = new IntersectionObserver(
    ([entry]) => {
      inside = entry.intersectionRatio >= part;
      look();
    },
    { threshold: part },
  );
  const changes = [[document, "visibilitychange"], [window, "focus"], [window, "blur"], ...own];
  function end() {
    seen.disconnect();
    for (const [target, name] of changes) target.removeEventListener(name, look);
    tellSeen();
  }
  for (const [target, name] of changes) target.addEventListener(name, look);
  seen.observe(thing);
}
