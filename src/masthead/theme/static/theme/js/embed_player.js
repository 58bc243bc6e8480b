/**
 * A post or film of another site: nothing is asked of that site before a reader presses the button, or allows what
 * it is for (data-purpose: "embeds", or "social" where a social network is asked).
 */
const isAllowed = (purpose) => document.documentElement.dataset.allows?.split(" ").includes(purpose);

class EmbedPlayer extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.setAttribute("aria-description", button.nextElementSibling.textContent);
    button.addEventListener("click", () => this.ask());
    document.addEventListener("choiceschange", (event) => this.follow(event.detail?.byReader));
    this.follow();
  }

  /** A press counts for this one only, whatever was chosen or signalled: it is the reader's own act. */
  ask() {
    this.asked = true;
    this.load();
    this.frame.focus();
  }

  /** Do as the reader has chosen for all of them. */
  follow(byReader = false) {
    const may = isAllowed(this.dataset.purpose);
    if (may && !this.frame) this.loadInPlace(byReader);
    else if (!may && this.frame && !this.asked) this.unload();
  }

  load() {
    const figure = this.closest("figure");
    this.frame = document.importNode(this.querySelector("template").content, true).firstElementChild;
    figure.classList.add("embed--loaded");
    figure.prepend(this.frame);
  }

  unload() {
    const figure = this.closest("figure");
    figure.classList.remove("embed--loaded", "embed--still");
    figure.style.minBlockSize = "";
    this.frame.remove();
    this.frame = undefined;
  }

  /** Where the reader is already, nothing may move: what would need more room waits for the button. */
  loadInPlace(byReader) {
    const figure = this.closest("figure");
    const { top, height } = figure.getBoundingClientRect();
    this.load();
    if (byReader || top > innerHeight) return;
    figure.style.minBlockSize = `${height}px`;
    figure.classList.add("embed--still");
    if (figure.getBoundingClientRect().height > height + 1) this.unload();
  }
}

customElements.define("embed-player", EmbedPlayer);
