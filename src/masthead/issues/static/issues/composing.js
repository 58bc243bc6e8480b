// Puts stories from the pool into an issue: dragged onto a leading story or into a list, or added by a button.
{
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;
  let body; // the blocks of the issue
  let dragged; // what a page chooser would hold of the story
  class IssueBody extends StreamBlockDefinition {
    render(...told) {
      body = super.render(...told);
      return body;
    }
  }
  window.telepath.register("masthead.issues.IssueBody", IssueBody);

  const listOf = (block) => block.block.childBlocks.stories;
  // Fills a place that is still empty first.
  function put(story, list, at = list.children.length) {
    const free = list.children.find((child) => !child.block.getValue());
    if (!free) return list.insert(story, at, {});
    free.block.setState(story);
    return list.moveBlock(free.index, free.index < at ? at - 1 : at);
  }

  const lead = (story, block) => block.block.childBlocks.story.setState(story);

  const begin = (type) =>
    body.insert({ type, value: body.blockDef.initialChildStates[type] }, body.children.length, {});

  // Leads where nothing does yet; else follows in the last list.
  function add(story) {
    const leading = body.children.find((block) => block.type === "lead");
    if (!body.children.length) return lead(story, begin("lead"));
    if (leading && !leading.block.childBlocks.story.getValue()) return lead(story, leading);
    const lists = body.children.filter((block) => block.type === "stories");
    return put(story, listOf(lists.at(-1) ?? begin("stories")));
  }

  const overBlock = (target) =>
    body?.children.find((block) => ["lead", "stories"].includes(block.type) && block.element.contains(target));

  // How many stories of a list stand above the pointer.
  function placeIn(list, y) {
    return list.children.filter(({ element }) => {
      const { top, height } = element.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
  }

  function mark(block, y) {
    for (const one of document.querySelectorAll("[data-pool-over]")) delete one.dataset.poolOver;
    if (!block) return;
    block.element.dataset.poolOver = "block";
    if (block.type !== "stories") return;
    const { children } = listOf(block);
    const place = placeIn(listOf(block), y);
    const beside = children[Math.min(place, children.length - 1)];
    if (beside) beside.element.dataset.poolOver = place < children.length ? "above" : "below";
  }

  document.addEventListener("dragstart", (event) => {
    const story = event.target.closest?.("[data-pool-story]")?.dataset.poolStory;
    dragged = story && JSON.parse(story);
    if (dragged) event.dataTransfer.setData("text/plain", dragged.adminTitle);
  });

  document.addEventListener("dragover", (event) => {
    if (!dragged) return;
    const block = overBlock(event.target);
    if (block) event.preventDefault(); // may be dropped here
    mark(block, event.clientY);
  });

  document.addEventListener("drop", (event) => {
    const block = dragged && overBlock(event.target);
    if (!block) return;
    event.preventDefault();
    if (block.type === "lead") lead(dragged, block);
    else put(dragged, listOf(block), placeIn(listOf(block), event.clientY));
  });

  document.addEventListener("dragend", () => {
    dragged = undefined;
    mark();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-pool-add]")) return;
    const story = JSON.parse(event.target.closest("[data-pool-story]").dataset.poolStory);
    add(story);
    document.querySelector("[data-pool-said]").textContent = `✓ ${story.adminTitle}`;
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-pool-filter]")) return;
    const words = event.target.value.toLowerCase().split(/\s+/);
    for (const story of document.querySelectorAll("[data-pool-story]")) {
      const said = story.textContent.toLowerCase();
      story.hidden = !words.every((word) => said.includes(word));
    }
  });
}
