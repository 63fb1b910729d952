// The page of queries: runs one, shows its answer or its fault, stops it, shares it.
(() => {
  const root = document.querySelector("[data-sparql]");
  const words = root.dataset;
  const find = (name) => root.querySelector(`[data-${name}]`);
  const [state, problem, result, place, more, stop] = ["state", "problem", "result", "table", "more", "stop"].map(find);
  const labelled = find("labels");
  const editor = cancuEditor.start(root.querySelector("textarea"), root.querySelector(".sparql-editor"), words);
  const known = new Map();
  let prefixes = [];
  let running = null;
  let table = null;

  const settings = {
    base: words.base,
    root: words.root,
    words,
    known,
    labels: () => labelled.checked,
    short: (iri) => {
      const found = prefixes.find((each) => iri.startsWith(each.iri));
      if (found) return `${found.prefix}:${iri.slice(found.iri.length)}`;
      return iri.startsWith(words.base) ? iri.slice(words.base.length) : iri;
    },
    learn,
  };

  function post(query, accept, extra, signal) {
    return fetch(words.endpoint, {
      method: "POST",
      headers: { Accept: accept },
      body: new URLSearchParams({ query, ...extra }),
      signal,
    });
  }

  // Labels of items, a hundred at a time, each asked for once.
  async function learn(iris) {
    const wanted = iris.filter((iri) => !known.has(iri) && !/[\s<>"{}|^`\\]/.test(iri));
    for (let start = 0; start < wanted.length; start += 100) {
      const part = wanted.slice(start, start + 100);
      const query = `${words.prefixes}
SELECT ?i ?label ?id WHERE { VALUES ?i { ${part.map((iri) => `<${iri}>`).join(" ")} }
  OPTIONAL { ?i rdfs:label ?label } OPTIONAL { ?i cc:identifier ?id } } LIMIT 1000`;
      try {
        const answer = await post(query, "application/sparql-results+json", {});
        if (!answer.ok) return;
        for (const iri of part) known.set(iri, "");
        for (const row of (await answer.json()).results.bindings) learned(row);
      } catch { return; }
    }
  }

  function learned(row) {
    const language = document.documentElement.lang;
    const label = row.label && (row.label["xml:lang"] || language) === language ? row.label.value : "";
    const found = label || known.get(row.i.value) || row.label?.value || row.id?.value || "";
    known.set(row.i.value, found);
  }

  function say(text) { state.textContent = text; }

  function complain(record) {
    problem.hidden = false;
    problem.replaceChildren(...[record.detail, record.hint].filter(Boolean).map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    }));
    if (record.line) editor.mark(record.line, record.column, record.detail);
  }

  async function run() {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    problem.hidden = true;
    editor.clear();
    stop.disabled = false;
    say(words.wordRunning);
    const begun = performance.now();
    try {
      const accept = "application/sparql-results+json, text/turtle";
      const answer = await post(editor.value(), accept, { rows: words.rows }, mine.signal);
      if (!answer.ok) {
        say("");
        result.hidden = true;
        complain(await answer.json());
      } else {
        await show(answer, begun);
      }
    } catch (error) {
      if (!mine.signal.aborted) {
        say("");
        complain({ detail: words.wordLost });
      } else if (running === mine) say(words.wordStopped);
    } finally {
      if (running === mine) { running = null; stop.disabled = true; }
    }
  }

  async function show(answer, begun) {
    const kind = answer.headers.get("Content-Type");
    const text = await answer.text();
    const language = document.documentElement.lang;
    const seconds = ((performance.now() - begun) / 1000).toLocaleString(language, { maximumFractionDigits: 3 });
    const data = kind.includes("json") ? JSON.parse(text) : null;
    table = null;
    more.hidden = true;
    let count = "";
    if (data?.results) {
      count = `${data.results.bindings.length.toLocaleString(document.documentElement.lang)} ${words.wordRows} · `;
      if (data.results.bindings.length) table = new cancuResult.Table(place, more, data, settings);
      else place.replaceChildren(paragraph(words.wordEmpty, ""));
    } else if (data) {
      place.replaceChildren(paragraph(data.boolean ? words.wordYes : words.wordNo, "sparql-truth"));
    } else {
      const block = document.createElement("pre");
      block.textContent = text;
      place.replaceChildren(block);
    }
    const cut = answer.headers.get("Cancu-Truncated") === "true";
    say(`${count}${seconds} ${words.wordSeconds}`);
    if (cut) complain({ detail: words.wordCut });
    result.hidden = false;
    downloads(data ? "table" : "graph", data?.results === undefined && data !== null);
  }

  function paragraph(text, name) {
    const node = document.createElement("p");
    node.className = name;
    node.textContent = text;
    return node;
  }

  function downloads(kind, truth) {
    for (const link of root.querySelectorAll("[data-download]")) {
      const form = link.dataset.download;
      link.hidden = link.dataset.for !== kind || (truth && !["json", "xml"].includes(form));
      link.href = `${words.endpoint}?${new URLSearchParams({ query: editor.value(), format: form })}`;
    }
  }

  function share() {
    const address = new URL(words.endpoint, location.href);
    address.searchParams.set("query", editor.value());
    history.replaceState(null, "", address);
    navigator.clipboard?.writeText(address.href).then(() => say(words.wordCopied), () => {});
  }

  for (const link of root.querySelectorAll("[data-example]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      editor.set(new URL(link.href).searchParams.get("query"));
      run();
    });
  }
  root.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
  stop.addEventListener("click", () => running?.abort());
  find("share").addEventListener("click", share);
  labelled.addEventListener("change", () => table?.relabel());
  editor.onRun(run);
  fetch(words.help).then((answer) => answer.json()).then((help) => {
    prefixes = [...help.prefixes].sort((a, b) => b.iri.length - a.iri.length);
    editor.complete(help);
    table?.relabel();
  }, () => {});
  if (words.run) run();
})();
