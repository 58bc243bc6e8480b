// Chooses what each place shows of a picture: by three sliders, or by dragging the picture in its window.
// Kept in the form's hidden field: by proportion left, top and width, in ten-thousandths of the picture's sides.

const WHOLE = 10000;
const kept = document.querySelector('input[name$="crops"]');
const section = document.querySelector("[data-crops]");
const across = Number(section.dataset.width);
const down = Number(section.dataset.height);
const chosen = JSON.parse(kept.value || "{}") ?? {};

const between = (least, value, most) => Math.max(least, Math.min(Math.round(value), Math.floor(most)));

class Crop {
  constructor(box) {
    this.box = box;
    this.key = box.dataset.crop;
    this.frame = box.querySelector(".desk-crop__window");
    this.sliders = ["left", "top", "width"].map((name) => box.querySelector(`[data-crop-${name}]`));
    this.share = (across * box.dataset.down) / (down * box.dataset.across); // of its width, what it is high
    this.frame.style.aspectRatio = `${box.dataset.across} / ${box.dataset.down}`;
    this.usual = box.dataset.usual.split(",").map(Number);
    this.most = Math.floor(Math.min(WHOLE, WHOLE / this.share));
    this.least = Math.min(Number(box.dataset.least), this.most);
    this.place(chosen[this.key] ?? this.usual);
    box.addEventListener("input", ({ target }) => this.slide(target));
    box.querySelector("[data-crop-usual]").addEventListener("click", () => this.forget());
    this.frame.addEventListener("pointerdown", (event) => this.drag(event));
    this.frame.addEventListener("click", (event) => this.dragged && event.preventDefault());
  }

  place([left, top, width]) {
    const wide = between(this.least, width, this.most);
    const room = [WHOLE - wide, WHOLE - wide * this.share];
    const at = [between(0, left, room[0]), between(0, top, Math.max(room[1], 0)), wide];
    const [fromLeft, fromTop, size] = this.sliders;
    [fromLeft.max, fromTop.max] = room.map((most) => Math.max(Math.floor(most), 0));
    [size.min, size.max] = [this.least, this.most];
    this.sliders.forEach((slider, index) => Object.assign(slider, { value: at[index] }));
    this.sliders.forEach((slider) => Object.assign(slider, { disabled: Number(slider.max) <= Number(slider.min) }));
    const picture = this.frame.querySelector("img").style;
    picture.width = `${(100 * WHOLE) / wide}%`;
    picture.left = `${(-100 * at[0]) / wide}%`;
    picture.top = `${(-100 * at[1]) / (wide * this.share)}%`;
    this.at = at;
  }

  slide(slider) {
    const at = [...this.at];
    at[this.sliders.indexOf(slider)] = Number(slider.value);
    const less = this.at[2] - at[2]; // narrower or wider around its middle
    this.choose([at[0] + less / 2, at[1] + (less * this.share) / 2, at[2]]);
  }

  choose(at) {
    this.place(at);
    chosen[this.key] = this.at;
    this.keep(true);
  }

  forget() {
    this.place(this.usual);
    delete chosen[this.key];
    this.keep(false);
  }

  keep(isChosen) {
    this.box.querySelector("[data-crop-chosen]").hidden = !isChosen;
    kept.value = JSON.stringify(chosen);
    kept.dispatchEvent(new Event("input", { bubbles: true })); // the desk warns of what is not saved
  }

  drag(event) {
    this.dragged = false;
    if (!this.box.open) return; // a closed one is no more than a picture: on a phone the thumb scrolls over it
    const [left, top, width] = this.at;
    const part = width / this.frame.clientWidth;
    const move = ({ clientX, clientY }) => {
      const [x, y] = [clientX - event.clientX, clientY - event.clientY];
      this.dragged ||= Math.abs(x) + Math.abs(y) > 3;
      if (this.dragged) this.choose([left - x * part, top - (y * part * across) / down, width]);
    };
    this.frame.setPointerCapture(event.pointerId);
    this.frame.addEventListener("pointermove", move);
    const end = () => this.frame.removeEventListener("pointermove", move);
    this.frame.addEventListener("lostpointercapture", end, { once: true });
  }
}

section.querySelectorAll("[data-crop]").forEach((box) => new Crop(box));
