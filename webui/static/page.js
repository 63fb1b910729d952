// What every page can do: "/" goes to the search field, the theme toggles, rows open their item, the page prints.
(() => {
  const root = document.documentElement;

  function remember(theme) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  }

  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.addEventListener("click", () => {
      const theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
      root.dataset.bsTheme = theme;
      remember(theme);
      document.dispatchEvent(new CustomEvent("themechange"));
    });
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const field = document.getElementById("tim");
    field.focus();
    field.select();
  });

  for (const table of document.querySelectorAll("table[data-rows]")) {
    table.addEventListener("click", (event) => {
      if (event.target.closest("a, button, details, input") || String(getSelection())) return;
      const link = event.target.closest("tbody tr")?.querySelector("a.item");
      if (link) location.assign(link.href);
    });
  }

  // On narrow screens tabs and entries scroll sideways: the current one comes into view.
  const chosen = [".tabs [aria-current]", ".main-entries [aria-current]", ".one-line > [aria-current]"];
  for (const current of document.querySelectorAll(chosen.join(", "))) {
    const strip = current.closest("ul, .one-line");
    strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => print());
  }
})();
