// The reader: the span that was asked for comes to the middle, the tree follows, citations show their instrument.
(() => {
  function reveal(element, block) {
    element.scrollIntoView({ block, behavior: "instant" });
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
  }

  function arrive() {
    for (const old of document.querySelectorAll(".is-target")) old.classList.remove("is-target");
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target || !target.closest(".reader")) return;
    const part = id.startsWith("muc-");
    if (!part) target.classList.add("is-target");
    reveal(target, part ? "start" : "center");
  }

  addEventListener("hashchange", arrive);
  arrive();

  function follow() {
    const links = new Map([...document.querySelectorAll("[data-tree]")].map((link) => [link.dataset.tree, link]));
    const parts = [...document.querySelectorAll("[data-section]")];
    if (!links.size || !parts.length) return;
    let waiting = false;
    let current = null;

    function update() {
      waiting = false;
      const line = innerHeight * 0.3;
      let here = parts[0];
      for (const part of parts) {
        if (part.getBoundingClientRect().top > line) break;
        here = part;
      }
      const link = links.get(here.dataset.section);
      if (link === current) return;
      current?.removeAttribute("aria-current");
      current = link;
      link?.setAttribute("aria-current", "location");
      const box = link?.closest(".reading-tree");
      if (box && box.scrollHeight > box.clientHeight) {
        const offset = link.getBoundingClientRect().top - box.getBoundingClientRect().top;
        if (offset < 60 || offset > box.clientHeight - 80) box.scrollTop += offset - box.clientHeight / 2;
      }
    }

    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(update);
    }, { passive: true });
    update();
  }

  function cards() {
    const box = document.getElementById("the-van-ban");
    if (!box) return;
    const sources = new Map([...document.querySelectorAll("[data-card-of]")].map((each) => [each.dataset.cardOf, each]));
    let owner = null;
    let timer = 0;

    // In the margin where there is one, so that no word is covered; else under the line.
    function place(link) {
      const text = link.closest(".reader").getBoundingClientRect();
      const room = document.documentElement.clientWidth - text.right - 24;
      const beside = room >= 200;
      box.style.width = beside ? `${Math.min(room, 320)}px` : "";
      if (beside) {
        const top = Math.max(8, Math.min(link.getBoundingClientRect().top, innerHeight - box.offsetHeight - 8));
        box.style.left = `${text.right + 16 + scrollX}px`;
        box.style.top = `${top + scrollY}px`;
        return;
      }
      const rect = link.getClientRects()[0] ?? link.getBoundingClientRect();
      const left = Math.max(8, Math.min(rect.left, document.documentElement.clientWidth - box.offsetWidth - 8));
      const below = rect.bottom + 6;
      const fits = below + box.offsetHeight < innerHeight;
      box.style.left = `${left + scrollX}px`;
      box.style.top = `${(fits ? below : rect.top - box.offsetHeight - 6) + scrollY}px`;
    }

    function show(link) {
      const source = sources.get(link.dataset.card);
      if (!source) return;
      clearTimeout(timer);
      owner?.removeAttribute("aria-describedby");
      owner = link;
      box.replaceChildren(source.content.cloneNode(true));
      box.hidden = false;
      link.setAttribute("aria-describedby", box.id);
      place(link);
    }

    function hide() {
      box.hidden = true;
      owner?.removeAttribute("aria-describedby");
      owner = null;
    }

    function later(action) {
      clearTimeout(timer);
      timer = setTimeout(action, 220);
    }

    // A finger has no way to hover: the first touch shows the card, the next one follows the link.
    let shownBefore = false;
    document.addEventListener("pointerdown", (event) => {
      shownBefore = owner !== null && owner === event.target.closest("a[data-card]");
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-card]");
      if (link && event.pointerType === "touch" && !shownBefore) {
        event.preventDefault();
        show(link);
      } else if (!link && !box.contains(event.target)) {
        hide();
      }
    });

    for (const link of document.querySelectorAll("[data-card]")) {
      link.addEventListener("mouseenter", () => later(() => show(link)));
      link.addEventListener("mouseleave", () => later(hide));
      link.addEventListener("focus", () => show(link));
      link.addEventListener("blur", () => later(hide));
    }
    box.addEventListener("mouseenter", () => clearTimeout(timer));
    box.addEventListener("mouseleave", () => later(hide));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
  }

  // A chosen part closes the drawer of the tree on narrow screens.
  for (const link of document.querySelectorAll("[data-tree]")) {
    link.addEventListener("click", () => {
      const drawer = document.querySelector(".reading-tree.show");
      if (!drawer) return;
      // Closing gives the focus back to the button far above: come back to the part that was chosen.
      drawer.addEventListener("hidden.bs.offcanvas", () => setTimeout(arrive), { once: true });
      globalThis.bootstrap?.Offcanvas.getInstance(drawer)?.hide();
    });
  }

  follow();
  cards();
})();
