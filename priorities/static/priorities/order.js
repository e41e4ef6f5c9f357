// Comfort only: dragging fills in the numbers that can be typed, and the buttons do the same without this file.
(() => {
  const lists = [...document.querySelectorAll("[data-order]")];
  let dragged = null;

  const number = () => {
    lists.flatMap((list) => [...list.children]).forEach((row, at) => {
      row.querySelector('input[type="number"]').value = at + 1;
    });
    document.querySelector("[data-unsaved]").hidden = false;
  };

  for (const row of lists.flatMap((list) => [...list.children])) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      if (event.target !== row) return;
      dragged = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      row.classList.add("is-dragged");
    });
    row.addEventListener("dragend", () => {
      row.classList.remove("is-dragged");
      dragged = null;
    });
    row.addEventListener("dragover", (event) => {
      if (dragged?.parentElement === row.parentElement) event.preventDefault();
    });
    row.addEventListener("drop", (event) => {
      if (!dragged || dragged === row || dragged.parentElement !== row.parentElement) return;
      event.preventDefault();
      const below = row.compareDocumentPosition(dragged) & Node.DOCUMENT_POSITION_PRECEDING;
      row[below ? "after" : "before"](dragged);
      number();
    });
  }
})();
