// Puts stories from the pool (pool.js) into the blocks of an issue, and tells which stories the blocks hold.
{
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;
  const newId = () => URL.createObjectURL(new Blob()).slice(-36); // ends with a UUID, on plain http too
  let body; // the blocks of the issue

  class IssueBody extends StreamBlockDefinition {
    render(...told) {
      body = super.render(...told);
      return body;
    }
  }
  window.telepath.register("masthead.issues.IssueBody", IssueBody);

  const listOf = (block) => block.block.childBlocks.stories;
  const leadOf = (block) => block.block.childBlocks.story;
  const ofType = (type) => body.children.filter((block) => block.type === type);
  const isFull = (list) => list.children.length >= (list.blockDef.meta.maxNum ?? Infinity);

  // Fills a place that is still empty first.
  function put(story, list, at = list.children.length) {
    const free = list.children.find((child) => !child.block.getValue());
    if (!free) return list.insert(story, at, { id: newId() });
    free.block.setState(story);
    return list.moveBlock(free.index, free.index < at ? at - 1 : at);
  }

  const begin = (type) =>
    body.insert({ type, value: body.blockDef.initialChildStates[type], id: newId() }, body.children.length, {});

  // Leads where nothing does yet; else follows in the last list that has room.
  function add(story) {
    const [leading] = ofType("lead");
    if (!body.children.length) return leadOf(begin("lead")).setState(story);
    if (leading && !leadOf(leading).getValue()) return leadOf(leading).setState(story);
    const last = ofType("stories").at(-1);
    return put(story, listOf(last && !isFull(listOf(last)) ? last : begin("stories")));
  }

  function tell() {
    const led = ofType("lead").map((block) => leadOf(block).getValue());
    const listed = ofType("stories").flatMap((block) => listOf(block).children.map((child) => child.block.getValue()));
    const held = [...led, ...listed].filter(Boolean).map(Number);
    document.dispatchEvent(new CustomEvent("issue:holds", { detail: new Set(held) }));
  }

  function takes(block) {
    return block.type === "lead" || (block.type === "stories" && !isFull(listOf(block)));
  }

  const overBlock = (target) => body.children.find((block) => block.element.contains(target) && takes(block));

  // How many stories of a list stand above the pointer.
  function placeIn(list, y) {
    return list.children.filter(({ element }) => {
      const { top, height } = element.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
  }

  function mark(block, y) {
    for (const one of document.querySelectorAll("[data-pool-over]")) delete one.dataset.poolOver;
    if (block) block.element.dataset.poolOver = "block";
    if (block?.type !== "stories") return;
    const { children } = listOf(block);
    const place = placeIn(listOf(block), y);
    const beside = children[Math.min(place, children.length - 1)];
    if (beside) beside.element.dataset.poolOver = place < children.length ? "above" : "below";
  }

  document.addEventListener("pool:add", ({ detail }) => add(detail));
  document.addEventListener("pool:over", ({ detail: { event } }) => {
    const block = overBlock(event.target);
    if (block) event.preventDefault(); // may be dropped here
    mark(block, event.clientY);
  });
  document.addEventListener("pool:drop", ({ detail: { event, story } }) => {
    const block = overBlock(event.target);
    if (!block) return;
    event.preventDefault();
    if (block.type === "lead") leadOf(block).setState(story);
    else put(story, listOf(block), placeIn(listOf(block), event.clientY));
  });
  document.addEventListener("pool:end", () => mark());

  // Whatever changes the blocks is a click, a choice, or a drop.
  for (const kind of ["DOMContentLoaded", "click", "change", "drop"])
    document.addEventListener(kind, () => setTimeout(() => body && tell()));
}
