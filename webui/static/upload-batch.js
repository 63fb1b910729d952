// A batch at work: asks how far it is, and shows the part of the page anew when something changed.
(() => {
  const EVERY = 700;
  const told = document.querySelector("[data-announce]");
  let box = document.getElementById("luot");
  let misses = 0;

  async function renew() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("luot");
    if (!fresh) return;
    const focused = box.contains(document.activeElement) ? document.activeElement.id : "";
    const part = document.activeElement?.closest(".upload-file")?.id;
    box.replaceWith(fresh);
    box = fresh;
    const again = (focused && document.getElementById(focused)) || (focused && part && document.getElementById(part));
    if (again) {
      if (!again.matches("a, button, input")) again.setAttribute("tabindex", "-1");
      again.focus({ preventScroll: true });
    }
  }

  async function beat() {
    try {
      const answer = await fetch(box.dataset.beat, { headers: { Accept: "application/json" } });
      if (answer.status === 404) return location.assign(location.href);
      const state = await answer.json();
      misses = 0;
      if (state.pulse !== box.dataset.pulse) {
        await renew();
        if (told.textContent !== state.told) told.textContent = state.told;
      }
    } catch {
      misses += 1; // the server may be starting again
    }
    if ("busy" in box.dataset) setTimeout(beat, EVERY * Math.min(1 + misses, 10));
    return undefined;
  }

  if ("busy" in box.dataset) setTimeout(beat, EVERY);
})();
