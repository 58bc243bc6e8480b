// The pool of stories beside the blocks of an issue: drags, adds and filters; composing.js takes what it gives.
{
  let dragged; // what a page chooser would hold of the story

  const give = (kind, detail) => document.dispatchEvent(new CustomEvent(`pool:${kind}`, { detail }));
  const rows = () => [...document.querySelectorAll("[data-pool-story]")];
  const storyOf = (element) => {
    const row = element.closest?.("[data-pool-story]");
    return row && JSON.parse(row.dataset.poolStory);
  };

  document.addEventListener("dragstart", (event) => {
    dragged = storyOf(event.target);
    if (dragged) event.dataTransfer.setData("text/plain", dragged.adminTitle);
  });
  document.addEventListener("dragover", (event) => dragged && give("over", { event }));
  document.addEventListener("drop", (event) => dragged && give("drop", { event, story: dragged }));
  document.addEventListener("dragend", () => {
    dragged = undefined;
    give("end");
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-pool-add]")) return;
    const story = storyOf(event.target);
    give("add", story);
    document.querySelector("[data-pool-said]").textContent = `✓ ${story.adminTitle}`;
  });

  // What the issue has already is marked, and not added once more; it can still be dragged.
  document.addEventListener("issue:holds", ({ detail: held }) => {
    for (const row of rows()) {
      const has = held.has(storyOf(row).id);
      row.querySelector("[data-pool-has]").hidden = !has;
      row.querySelector("[data-pool-add]").disabled = has;
    }
  });

  document.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-pool-filter]")) return;
    const words = target.value.toLowerCase().split(/\s+/);
    for (const row of rows()) {
      const said = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => said.includes(word));
    }
    const isFound = rows().some((row) => !row.hidden);
    document.querySelector("[data-pool-none]").hidden = isFound || !rows().length;
  });

  // Enter in the filter is not meant for the issue.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("[data-pool-filter]")) event.preventDefault();
  });
}
