/** Where a reader is, for a page that needs to know though nobody is asked for anything; see choices.js. */
const root = document.documentElement;
const { region } = document.getElementById("audience-country").dataset;

if (document.querySelector("[data-needs-country]")) {
  const { country, gpc } = await fetch(region, { credentials: "omit" }).then((one) => one.json()).catch(() => ({}));
  if (gpc || navigator.globalPrivacyControl === true) root.dataset.signal = "gpc";
  if (country) root.dataset.country = country;
  document.dispatchEvent(new CustomEvent("choiceschange", { detail: { byReader: false } }));
}
