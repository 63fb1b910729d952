// Suggestions under a field while one types: a list that arrows walk, Enter opens and Escape closes.
(() => {
  const WAIT = 140;
  let count = 0;

  function attach(field) {
    const list = document.createElement("ul");
    list.id = `goi-y-${(count += 1)}`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels?.[0]?.textContent ?? "");
    list.hidden = true;
    field.parentElement.append(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);
    let current = -1;
    let timer = 0;
    let asked = 0;

    function show(items) {
      current = -1;
      field.removeAttribute("aria-activedescendant");
      list.replaceChildren(...items.map(entry));
      list.hidden = items.length === 0;
      field.setAttribute("aria-expanded", String(items.length > 0));
    }

    function entry(item, index) {
      const row = document.createElement("li");
      row.id = `${list.id}-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.lang = "vi";
      row.dataset.address = item.address;
      const sign = document.createElement("span");
      sign.className = `sign sign-${item.kind}`;
      const words = document.createElement("span");
      words.className = "row-words";
      words.append(item.label);
      if (item.title && item.title !== item.label) {
        const small = document.createElement("small");
        small.textContent = item.title;
        words.append(small);
      }
      row.append(sign, words);
      row.addEventListener("mousedown", (event) => event.preventDefault());
      row.item = item;
      row.addEventListener("click", () => choose(item));
      return row;
    }

    // A field of a form takes the item; the field of the top bar goes to its page.
    function choose(item) {
      if (!("fill" in field.dataset)) return location.assign(item.address);
      field.value = item.label;
      Object.assign(field.dataset, { path: item.path, label: item.label });
      show([]);
    }

    function move(step) {
      const rows = [...list.children];
      if (!rows.length) return;
      rows[current]?.setAttribute("aria-selected", "false");
      current = (current + step + rows.length + (current < 0 && step < 0 ? 1 : 0)) % rows.length;
      rows[current].setAttribute("aria-selected", "true");
      rows[current].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", rows[current].id);
    }

    async function ask() {
      const words = field.value.trim();
      const turn = (asked += 1);
      if (words.length < 2) return show([]);
      const address = new URL(field.dataset.suggest, location.href);
      address.searchParams.set("q", words);
      try {
        const answer = await fetch(address, { headers: { Accept: "application/json" } });
        const items = answer.ok ? await answer.json() : [];
        if (turn === asked && document.activeElement === field) show(items);
      } catch {
        show([]);
      }
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) return;
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && current >= 0 && !list.hidden) {
        event.preventDefault();
        choose(list.children[current].item);
      } else if (event.key === "Escape") {
        show([]);
      }
    });
    // What was chosen is sent by its path: names may mean several items.
    field.form?.addEventListener("submit", () => {
      if (field.dataset.path && field.value === field.dataset.label) field.value = field.dataset.path;
    });
    field.addEventListener("blur", () => {
      asked += 1;
      show([]);
    });
  }

  for (const field of document.querySelectorAll("[data-suggest]")) attach(field);
})();
