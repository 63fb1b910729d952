// The sentence of the address: its tools stand under it; it is copied with the document, the section and the address.
(() => {
  const tools = document.querySelector(".sentence-tools");
  const reader = document.querySelector(".reader");
  if (!tools || !reader) return;
  let current = null;

  function arrive() {
    const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const sentence = found?.closest(".sentence");
    if (sentence) show(sentence);
    else hide();
  }

  function show(sentence) {
    current = sentence;
    const cell = sentence.closest("td");
    if (cell) cell.append(tools);
    else sentence.closest("p").after(tools);
    tools.hidden = false;
  }

  function hide() {
    current = null;
    tools.hidden = true;
  }

  function words(sentence) {
    const copy = sentence.cloneNode(true);
    for (const each of copy.querySelectorAll(".task-sign, .pilcrow, .visually-hidden")) each.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  // The last part of the text that begins before the sentence.
  function section(sentence) {
    let found = "";
    for (const part of document.querySelectorAll("[data-section]")) {
      if (!part.contains(sentence) && part.compareDocumentPosition(sentence) !== Node.DOCUMENT_POSITION_FOLLOWING) break;
      found = part.dataset.section;
    }
    return found;
  }

  function address(sentence) {
    return new URL(`${reader.dataset.address}#${sentence.id}`, location.href).href;
  }

  function cited(sentence) {
    const part = section(sentence);
    const place = part ? `, ${reader.dataset.sectionWord} ${part}` : "";
    return `“${words(sentence)}” (${reader.dataset.cited}${place}) ${address(sentence)}`;
  }

  for (const button of tools.querySelectorAll("[data-sentence]")) {
    button.addEventListener("click", async () => {
      if (!current) return;
      if (button.dataset.sentence === "close") {
        const sentence = current;
        history.replaceState(null, "", location.pathname + location.search);
        for (const each of document.querySelectorAll(".is-target")) each.classList.remove("is-target");
        hide();
        sentence.querySelector(".pilcrow").focus({ preventScroll: true });
        return;
      }
      const said = button.textContent;
      await navigator.clipboard.writeText(button.dataset.sentence === "cite" ? cited(current) : address(current));
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = said), 1800);
    });
  }

  addEventListener("hashchange", arrive);
  arrive();
})();
