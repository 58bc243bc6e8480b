// Google Publisher Tag. Every module beside this one has the same function: it puts an advertisement into a
// holder and promises its size, or nothing.
let loaded; // the mode that it was loaded in: one page has one, as Google's script has

function load(address) {
  window.googletag ||= { cmd: [] };
  const script = Object.assign(document.createElement("script"), { src: address, async: true });
  const done = new Promise((go, stop) => Object.assign(script, { onload: go, onerror: stop }));
  document.head.append(script);
  return done;
}

function prepare(limited, gpc) {
  const service = googletag.pubads();
  service.setPrivacySettings({ limitedAds: limited, nonPersonalizedAds: limited, restrictDataProcessing: gpc });
  service.setForceSafeFrame(true);
  service.setSafeFrameConfig({ allowOverlayExpansion: false, allowPushExpansion: false, sandbox: true });
  googletag.enableServices();
}

export async function ask({ network, unit, holder, mode, sizes, gpc, signal }) {
  if (loaded && loaded.mode !== mode && mode === "limited") return null; // who takes a yes back is not asked again
  loaded ||= { mode, done: load(mode === "limited" ? network.limitedScript : network.script) };
  await loaded.done;
  if (signal.aborted) return null;
  return new Promise((tell) => {
    googletag.cmd.push(() => {
      if (!loaded.isPrepared) prepare(loaded.mode === "limited", gpc);
      loaded.isPrepared = true;
      const slot = googletag.defineSlot(unit, sizes, holder.id).addService(googletag.pubads());
      googletag.pubads().addEventListener("slotRenderEnded", (event) => {
        if (event.slot === slot) tell(event.isEmpty ? null : event.size);
      });
      signal.addEventListener("abort", () => googletag.destroySlots([slot]));
      googletag.display(holder.id);
    });
  });
}
