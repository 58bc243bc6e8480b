// Takes away what an outside network kept under the magazine's own name. What it keeps under its own, in its
// own frames, only its own site and the reader's browser can remove.
const KNOWN = /^(__gads|__gpi|__gpi_optout|__eoi|_gcl_\w+|goog(le)?_\w+)$/; // Google's, from an earlier page
const OURS = /^(choices$|csrftoken$|masthead-|wagtail)/;
const LISTS = {
  cookie: () => document.cookie.split("; ").map((one) => one.split("=")[0]).filter(Boolean),
  localStorage: () => Object.keys(localStorage),
  sessionStorage: () => Object.keys(sessionStorage),
};
const REMOVERS = {
  cookie: removeCookie,
  localStorage: (name) => localStorage.removeItem(name),
  sessionStorage: (name) => sessionStorage.removeItem(name),
};
const before = Object.fromEntries(Object.keys(LISTS).map((store) => [store, new Set(list(store))]));

function list(store) {
  try {
    return LISTS[store]();
  } catch {
    return []; // forbidden: nothing was kept
  }
}

// Nobody can read for which part of the host's name a cookie was set.
function removeCookie(name) {
  const parts = location.hostname.split(".");
  const domains = parts.map((_, at) => `; Domain=${parts.slice(at).join(".")}`);
  for (const domain of ["", ...domains]) document.cookie = `${name}=; Path=/; Max-Age=0${domain}`;
}

/** Remove what networks are known to keep, and whatever came since this page began to work with them. */
export function clear() {
  for (const [store, remove] of Object.entries(REMOVERS)) {
    const foreign = list(store).filter((name) => !OURS.test(name));
    foreign.filter((name) => KNOWN.test(name) || !before[store].has(name)).forEach(remove);
  }
}
