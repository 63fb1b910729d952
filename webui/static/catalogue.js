// Results while one types: the page of the new address is fetched and its results take the place of the old ones.
// The address follows; an answer that comes late, after a newer question, is dropped.
(() => {
  const form = document.querySelector("[data-live-form]");
  if (!form) return;
  const WAIT = 180;
  const field = form.querySelector("input[type=search]");
  const told = document.querySelector("[data-live-count]");
  let timer = 0;
  let turn = 0;
  let running = null;

  function address() {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const usual = form.elements[name]?.dataset?.usual;
      if (value.trim() && value !== usual) asked.append(name, value);
    }
    const query = asked.toString();
    return form.getAttribute("action") + (query ? `?${query}` : "");
  }

  // What stands open stays open, what has the focus keeps it.
  function swap(old, fresh) {
    const open = new Map([...old.querySelectorAll("details[data-facet]")].map((each) => [each.dataset.facet, each.open]));
    for (const each of fresh.querySelectorAll("details[data-facet]")) {
      if (open.has(each.dataset.facet)) each.open = open.get(each.dataset.facet);
    }
    const drawer = old.querySelector(".offcanvas-lg.show");
    const inside = drawer && fresh.querySelector(`#${drawer.id}`);
    if (inside) {
      drawer.replaceChildren(...inside.childNodes);
      inside.replaceWith(drawer);
    }
    old.replaceChildren(...fresh.childNodes);
  }

  function show(page) {
    for (const old of document.querySelectorAll("[data-live]")) {
      const fresh = page.querySelector(`[data-live="${old.dataset.live}"]`);
      if (fresh) swap(old, fresh);
    }
    for (const link of document.querySelectorAll(".topbar-tools a[hreflang], .footer a")) {
      const same = [...page.querySelectorAll(".topbar-tools a[hreflang], .footer a")].find(
        (each) => each.textContent === link.textContent,
      );
      if (same) link.setAttribute("href", same.getAttribute("href"));
    }
    const count = page.querySelector("[data-live-count]")?.textContent ?? "";
    if (told.textContent !== count) told.textContent = count;
    document.title = page.title;
  }

  async function ask() {
    clearTimeout(timer);
    const here = address();
    const mine = (turn += 1);
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(here, { headers: { Accept: "text/html" }, signal: running.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== turn) return;
      history.replaceState(null, "", here);
      show(page);
    } catch (error) {
      if (mine === turn && error.name !== "AbortError") told.textContent = told.dataset.failed;
    }
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  for (const each of form.querySelectorAll("select")) each.addEventListener("change", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
})();
