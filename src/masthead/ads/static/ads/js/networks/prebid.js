// Prebid.js, in a frame without an origin: see masthead.ads.bidding. See gpt.js for what `ask` promises.
const SANDBOX =
  "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

export function ask({ unit, holder, title, mode, sizes, gpc, signal }) {
  const width = Math.max(...sizes.map((size) => size[0]));
  const height = Math.max(...sizes.map((size) => size[1]));
  const frame = Object.assign(document.createElement("iframe"), { title, width, height });
  frame.setAttribute("sandbox", SANDBOX);
  const page = location.origin + location.pathname;
  const said = { sizes, gpc, page, personalised: mode === "personalised" };
  frame.src = `${unit}#${encodeURIComponent(JSON.stringify(said))}`;
  return new Promise((tell) => {
    const listen = ({ source, data }) => source === frame.contentWindow && tell(data?.size ?? null);
    window.addEventListener("message", listen, { signal });
    holder.append(frame);
  });
}
