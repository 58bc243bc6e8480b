/** A button that puts the page's address on the clipboard; it shows only where this runs. */
class CopyLink extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.addEventListener("click", () => this.copy());
  }

  async copy() {
    const label = this.button.textContent;
    await navigator.clipboard.writeText(this.dataset.url);
    this.button.textContent = this.dataset.done;
    this.button.setAttribute("aria-live", "polite");
    setTimeout(() => {
      this.button.textContent = label;
    }, 2000);
  }
}

if (navigator.clipboard) {
  customElements.define("copy-link", CopyLink);
}
