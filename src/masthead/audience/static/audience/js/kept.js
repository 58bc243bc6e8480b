/** What this browser keeps: the choice in one cookie, of which other tabs hear; and what scripts of ours store. */
let channel; // to other tabs

/** Read the cookie as it stands there. */
export const cookie = () => document.cookie.split("; ").filter((one) => one.startsWith("choices=")).join();

/** Keep a choice for half a year. */
export function write(choice) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `choices=${choice}; Path=/; Max-Age=15552000; SameSite=Lax${secure}`;
  channel.postMessage("kept");
}

/** Take away what scripts of ours stored: their keys begin with "masthead-". */
export function forget() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("masthead-")) localStorage.removeItem(key);
  } catch {} // forbidden: nothing was kept
}

/** Call a function whenever somebody may have chosen: here, on another page or in another tab. */
export function watch(look, { isToTell }) {
  const listen = () => {
    channel = new BroadcastChannel("choices");
    channel.onmessage = look;
  };
  listen();
  if (isToTell) channel.postMessage("kept");
  addEventListener("pagehide", () => channel.close()); // a page with an open one is not kept for Back
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
    look();
  });
  document.addEventListener("visibilitychange", look);
  window.cookieStore?.addEventListener("change", look);
}
