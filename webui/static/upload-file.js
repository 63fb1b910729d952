// What was read of a file: an address that names a list opens it.
(() => {
  function open() {
    const list = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (list?.tagName !== "DETAILS") return;
    list.open = true;
    list.scrollIntoView({ block: "start", behavior: "instant" });
    list.querySelector("summary").focus({ preventScroll: true });
  }

  addEventListener("hashchange", open);
  open();
})();
