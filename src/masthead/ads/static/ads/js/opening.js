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
