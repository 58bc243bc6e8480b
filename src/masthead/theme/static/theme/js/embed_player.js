/** A post or film of another site: nothing is asked of that site before a reader presses the button. */
class EmbedPlayer extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.setAttribute("aria-description", button.nextElementSibling.textContent);
    button.addEventListener("click", () => this.load());
  }

  load() {
    const frame = document.importNode(this.querySelector("template").content, true).firstElementChild;
    const figure = this.closest("figure");
    figure.classList.add("embed--loaded");
    figure.prepend(frame);
    frame.focus();
  }
}

customElements.define("embed-player", EmbedPlayer);
