// Buttons that copy the words of another element: data-copy is its id, data-copied the word said afterwards;
// data-link is an address to be copied with the words.
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      const words = button.textContent;
      const parts = [source.textContent.trim()];
      if (button.dataset.link) parts.push(new URL(button.dataset.link, location.href).href);
      await navigator.clipboard.writeText(parts.join(" "));
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = words), 1800);
    });
  }
})();
