// Who works with whom: the number field becomes a slider that shows at once what it would leave out, and a body under
// the pointer or the focus shows its own ties.
(() => {
  const form = document.querySelector("[data-least]");
  const islands = document.querySelector("[data-islands]");
  const ties = islands ? [...islands.querySelectorAll("[data-weight]")] : [];

  if (form) {
    const field = form.querySelector("input[type=number]");
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: field.min, max: field.max, value: field.value });
    slider.setAttribute("aria-label", form.querySelector("label").textContent);
    field.after(slider);
    const show = () => {
      for (const tie of ties) tie.classList.toggle("is-light", Number(tie.dataset.weight) < Number(slider.value));
    };
    slider.addEventListener("input", () => {
      field.value = slider.value;
      show();
    });
    field.addEventListener("input", () => {
      slider.value = field.value;
      show();
    });
    slider.addEventListener("change", () => form.requestSubmit());
  }

  function near(path) {
    islands.classList.toggle("is-asked", Boolean(path));
    for (const tie of ties) tie.classList.toggle("is-near", tie.dataset.ends.split(" ").includes(path));
  }

  for (const body of islands?.querySelectorAll("[data-body]") ?? []) {
    for (const event of ["mouseenter", "focus"]) body.addEventListener(event, () => near(body.dataset.body));
    for (const event of ["mouseleave", "blur"]) body.addEventListener(event, () => near(""));
  }
})();
