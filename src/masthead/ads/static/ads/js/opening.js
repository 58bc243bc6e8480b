// What a page waits for before it fills its places: somebody who looks at it, and the reader's country.
const PATIENCE = 1500; // ms: how long a place waits to be told the reader's country, where a line asks for one
const root = document.documentElement;

// A page that the browser has ready before anybody opens it, or in a tab behind others, shows nothing to nobody.
export const opened = new Promise((isOpen) => {
  const look = () => document.prerendering || document.hidden || isOpen();
  for (const act of ["prerenderingchange", "visibilitychange"]) document.addEventListener(act, look);
  look();
});

export function countryTold() {
  if (!document.querySelector("script[data-needs-country]")) return Promise.resolve();
  return new Promise((told) => {
    const look = () => root.dataset.country && told();
    document.addEventListener("choiceschange", look);
    setTimeout(told, PATIENCE);
    look();
  });
}

// A room that is out of sight while something is asked, as the one at the lower edge is: says when it is back.
export function onceShown(room, then) {
  const sight = new ResizeObserver(([{ contentRect }]) => {
    if (!contentRect.height) return;
    sight.disconnect();
    then();
  });
  sight.observe(room);
}
