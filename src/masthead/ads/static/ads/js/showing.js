// Puts a creative into its room, and tells when it was shown and when it was seen.
import { asPicture, watch } from "./seeing.js";

export const tell = (kind, line, creative) =>
  document.dispatchEvent(new CustomEvent("count", { detail: { kind, line: line.id, creative: creative.id } }));

const make = (name, values) => Object.assign(document.createElement(name), values);

// Drawn anew for each time something is shown: a click twice is one click. It names nobody.
// An address that is not our own is tried at the desk, where nothing is counted.
const counted = (address) => {
  if (!/^\/[^?]*$/.test(address)) return address;
  const [number] = crypto.getRandomValues(new BigUint64Array(1));
  return `${address}?n=${number.toString(36).padStart(8, "0")}`;
};

export function show(room, line, creative) {
  const thing = FORMS[creative.form](creative, room.parentElement.getAttribute("aria-label"));
  whenRendered(thing, async () => {
    tell("impression", line, creative);
    const rule = creative.form === "video" ? await beginFilm(thing, creative) : asPicture(thing, creative);
    watch(rule, () => tell("viewable", line, creative));
  });
  room.append(thing);
}

// What a film needs is fetched where there is one.
async function beginFilm(thing, creative) {
  const { begin } = await import("./film.js");
  return begin(thing, creative);
}

// A picture or a page that has not come, or is none, was shown to nobody (MRC: counted when it is rendered).
function whenRendered(thing, done) {
  const comes = thing.matches("iframe") ? thing : thing.querySelector("img");
  if (comes) comes.addEventListener("load", done, { once: true });
  else done();
}

const link = (creative, values) =>
  make("a", { href: counted(creative.link), target: "_blank", rel: "sponsored nofollow noopener", ...values });

const FORMS = {
  picture(creative) {
    const { width, height, alt } = creative;
    const thing = link(creative);
    const picture = make("img", { src: creative.source, width, height, alt, decoding: "async" });
    picture.style.aspectRatio = `${width} / ${height}`; // also once another shape has come: nothing moves
    thing.append(picture);
    return thing;
  },
  // Controls lie on a film, so its link stands below it. Its still is there first, and stays where no film comes.
  video(creative) {
    const { width, height, alt } = creative;
    const thing = make("div", { className: "ad__film" });
    Object.assign(thing.style, { inlineSize: `${width}px`, blockSize: `${height}px` });
    thing.append(make("img", { src: creative.source, alt, decoding: "async" }));
    thing.append(link(creative, { className: "ad__go", textContent: creative.leads }));
    return thing;
  },
  html(creative, label) {
    const { width, height, alt } = creative;
    const src = counted(creative.source);
    const frame = make("iframe", { width, height, title: alt || label, src, loading: "lazy" });
    frame.sandbox = "allow-scripts allow-top-navigation-by-user-activation";
    return frame;
  },
  native(creative) {
    const thing = link(creative, { className: "ad__native" });
    thing.append(make("strong", { textContent: creative.headline }), make("span", { textContent: creative.text }));
    return thing;
  },
  story(creative) {
    const thing = FORMS.native(creative);
    thing.removeAttribute("target");
    thing.prepend(make("small", { textContent: creative.sponsor }));
    return thing;
  },
};
