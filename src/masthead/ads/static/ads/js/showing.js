// Puts a creative into its room, and tells when it was shown and when it was seen.
const LARGE = 242500; // px: from there a third is enough (MRC viewable impression guidelines)
const SECOND = 1000;

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
  whenRendered(thing, () => {
    tell("impression", line, creative);
    watch(thing, creative, () => tell("viewable", line, creative));
  });
  room.append(thing);
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
    thing.append(make("img", { src: creative.source, width, height, alt, decoding: "async" }));
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

// Half of it on the screen, for a second without a break, in a window that is looked at.
function watch(thing, { width, height }, tellSeen) {
  const part = width * height >= LARGE ? 0.3 : 0.5;
  let timer = 0;
  let inside = false;
  const look = () => {
    const counts = inside && document.visibilityState === "visible" && document.hasFocus();
    if (!counts) {
      clearTimeout(timer);
      timer = 0;
    } else if (!timer) {
      timer = setTimeout(end, SECOND);
    }
  };
  const seen = new IntersectionObserver(
    ([entry]) => {
      inside = entry.intersectionRatio >= part;
      look();
    },
    { threshold: part },
  );
  const changes = [
    [document, "visibilitychange"],
    [window, "focus"],
    [window, "blur"],
  ];
  function end() {
    seen.disconnect();
    for (const [target, name] of changes) target.removeEventListener(name, look);
    tellSeen();
  }
  for (const [target, name] of changes) target.addEventListener(name, look);
  seen.observe(thing);
}
