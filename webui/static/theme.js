// Runs before the page is drawn: the theme that was chosen, else that of the system, so that nothing flashes.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  if (!root.dataset.bsTheme) {
    root.dataset.bsTheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
})();
