// Files to hand in: dropped or chosen, checked before they are sent, and sent with the progress of the sending.
(() => {
  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-drop]");
  const list = form.querySelector("[data-chosen]");
  const told = form.querySelector("[data-told]");
  const bar = form.querySelector("[data-sent]");
  const abort = form.querySelector("[data-abort]");
  const send = form.querySelector("[type=submit]");
  const words = form.querySelector("[data-words]").dataset;
  const suffixes = form.dataset.suffixes.split(" ");
  const bounds = { files: +form.dataset.files, one: +form.dataset.fileBytes, all: +form.dataset.batchBytes };
  const language = document.documentElement.lang;
  let chosen = [];

  function size(bytes) {
    const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(amount)} ${unit}`;
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  // The same checks as on the server, so that nobody waits for what would be refused.
  function judge() {
    const seen = new Set();
    let room = bounds.all;
    let count = 0;
    for (const item of chosen) {
      const { name, size: bytes, lastModified } = item.file;
      const dot = name.lastIndexOf(".");
      const key = `${name}/${bytes}/${lastModified}`;
      item.fault = "";
      if (dot < 0 || !suffixes.includes(name.slice(dot).toLowerCase())) item.fault = "type";
      else if (!bytes) item.fault = "empty";
      else if (bytes > bounds.one) item.fault = "large";
      else if (seen.has(key)) item.fault = "twice";
      else if (count >= bounds.files) item.fault = "many";
      else if (bytes > room) item.fault = "room";
      if (item.fault) continue;
      seen.add(key);
      room -= bytes;
      count += 1;
    }
  }

  function row(item) {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const more = document.createElement("span");
    const remove = document.createElement("button");
    name.textContent = item.file.name;
    name.className = "name";
    name.lang = "vi";
    more.className = item.fault ? "fault" : "meta";
    more.textContent = item.fault ? words[item.fault] : size(item.file.size);
    remove.type = "button";
    remove.className = "quiet";
    remove.textContent = words.remove;
    remove.setAttribute("aria-label", `${words.remove}: ${item.file.name}`);
    remove.addEventListener("click", () => {
      const place = chosen.indexOf(item);
      chosen.splice(place, 1);
      show();
      (list.querySelectorAll("button")[Math.min(place, chosen.length - 1)] ?? input).focus();
    });
    line.append(name, more, remove);
    return line;
  }

  function show() {
    judge();
    list.replaceChildren(...chosen.map(row));
    list.hidden = !chosen.length;
    const good = chosen.filter((item) => !item.fault);
    const bytes = size(good.reduce((sum, item) => sum + item.file.size, 0));
    told.textContent = !chosen.length ? ""
      : good.length ? fill(words.ready, { good: good.length, size: bytes, bad: chosen.length - good.length }) : words.none;
    send.disabled = !good.length;
  }

  function add(files) {
    chosen.push(...[...files].map((file) => ({ file, fault: "" })));
    show();
  }

  // A folder that is dropped stands for the files in it; hidden ones are not meant.
  async function inside(entry, depth = 0) {
    if (entry.name.startsWith(".") || entry.name.startsWith("~$") || depth > 8) return [];
    if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return found;
      for (const each of some) found.push(...await inside(each, depth + 1));
    }
  }

  function carries(event) {
    return [...event.dataTransfer.types].includes("Files");
  }

  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  drop.addEventListener("dragleave", (event) => {
    if (!drop.contains(event.relatedTarget)) drop.classList.remove("is-over");
  });
  drop.addEventListener("drop", async (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    drop.classList.remove("is-over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) return add(event.dataTransfer.files);
    const found = [];
    for (const entry of entries) found.push(...await inside(entry));
    return add(found);
  });
  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  input.required = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const good = chosen.filter((item) => !item.fault);
    if (!good.length) {
      told.textContent = words.none;
      input.focus();
      return;
    }
    const data = new FormData(form);
    data.delete("tep");
    for (const item of good) data.append("tep", item.file, item.file.name);
    deliver(data);
  });

  function deliver(data) {
    const request = new XMLHttpRequest();
    const over = (text) => {
      told.textContent = text;
      bar.hidden = abort.hidden = true;
      send.disabled = false;
    };
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      told.textContent = fill(words.sending, { percent: Math.floor(100 * bar.value) });
    });
    request.addEventListener("load", () => {
      if (request.status < 400) {
        told.textContent = words.sent;
        location.assign(request.responseURL);
        return;
      }
      let said = {};
      try {
        said = JSON.parse(request.responseText);
      } catch { /* not ours: a proxy or a crash */ }
      over([said.message, said.hint].filter(Boolean).join(" ") || words.failed);
    });
    request.addEventListener("error", () => over(words.failed));
    request.addEventListener("abort", () => over(words.aborted));
    bar.hidden = abort.hidden = false;
    bar.value = 0;
    send.disabled = true;
    abort.onclick = () => request.abort();
    request.send(data);
  }
})();
