// Inside the frame: an auction for one place, and its winner shown. It tells the page the size and nothing else.
(() => {
  const { place, bids } = JSON.parse(document.getElementById("facts").textContent);
  const { sizes, gpc, page, personalised } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const tell = (size) => parent.postMessage({ size }, "*"); // a frame without an origin cannot name its parent's
  const pbjs = (window.pbjs ||= {});
  pbjs.que ||= [];

  // Not by `renderAd`: it writes into frames of its own, and here none may reach into another.
  function show(bid) {
    if (!bid?.ad && !bid?.adUrl) return tell(null);
    const { width, height, adId } = bid;
    const frame = Object.assign(document.createElement("iframe"), { width, height });
    const price = String(bid.originalCpm ?? bid.cpm);
    if (bid.ad) frame.srcdoc = bid.ad.replaceAll("${AUCTION_PRICE}", price);
    else frame.src = bid.adUrl.replaceAll("${AUCTION_PRICE}", encodeURIComponent(price));
    document.body.append(frame);
    pbjs.markWinningBidAsUsed({ adId, events: true });
    tell([width, height]);
  }

  pbjs.que.push(() => {
    pbjs.setConfig({
      pageUrl: page,
      bidderTimeout: 1500,
      deviceAccess: personalised,
      userSync: { syncEnabled: personalised },
      ortb2: { device: { lmt: personalised ? 0 : 1 }, regs: { ext: gpc ? { gpc: "1" } : {} } },
    });
    pbjs.addAdUnits([{ code: place, mediaTypes: { banner: { sizes } }, bids }]);
    pbjs.requestBids({ bidsBackHandler: () => show(pbjs.getHighestCpmBids(place)[0]) });
  });
})();
