// Buttons that copy the words of another element: data-copy is its id, data-copied the word said afterwards.
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      const words = button.textContent;
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = words), 1800);
    });
  }
})();
