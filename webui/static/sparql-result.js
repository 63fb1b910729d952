// A SPARQL answer as a table: columns in the order of the query, sorting by a click, labels in the place of IRIs.
window.cancuResult = (() => {
  const PAGE = 100;

  function cell(term, settings) {
    const node = document.createElement("td");
    if (!term) return node;
    if (term.type !== "uri") {
      node.textContent = term.value;
      if (term["xml:lang"]) {
        node.lang = term["xml:lang"];
        const tag = document.createElement("span");
        tag.className = "lang";
        tag.textContent = ` ${term["xml:lang"]}`;
        node.append(tag);
      }
      return node;
    }
    const link = document.createElement("a");
    link.dataset.iri = term.value;
    const own = term.value.startsWith(settings.base);
    link.href = own ? settings.root + term.value.slice(settings.base.length) : term.value;
    if (!own) link.rel = "noreferrer nofollow";
    link.textContent = shown(term.value, settings);
    node.append(link);
    return node;
  }

  function shown(iri, settings) {
    const label = settings.labels() && settings.known.get(iri);
    return label || settings.short(iri);
  }

  function compare(a, b) {
    const [x, y] = [a?.value ?? "", b?.value ?? ""];
    const [m, n] = [Number(x), Number(y)];
    if (x !== "" && y !== "" && !Number.isNaN(m) && !Number.isNaN(n)) return m - n;
    return x.localeCompare(y, "vi", { numeric: true });
  }

  class Table {
    constructor(place, more, answer, settings) {
      this.place = place;
      this.more = more;
      this.settings = settings;
      this.names = answer.head.vars;
      this.rows = answer.results.bindings;
      this.count = 0;
      this.table = document.createElement("table");
      this.table.className = "results";
      this.table.append(this.head());
      this.body = this.table.createTBody();
      place.replaceChildren(this.table);
      more.onclick = () => this.grow();
      this.grow();
    }

    head() {
      const head = document.createElement("thead");
      const row = head.insertRow();
      for (const name of this.names) {
        const cellHead = document.createElement("th");
        cellHead.scope = "col";
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = name;
        button.addEventListener("click", () => this.sort(name, cellHead));
        cellHead.append(button);
        row.append(cellHead);
      }
      return head;
    }

    sort(name, cellHead) {
      const down = cellHead.getAttribute("aria-sort") === "ascending";
      for (const each of this.table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
      cellHead.setAttribute("aria-sort", down ? "descending" : "ascending");
      const { known } = this.settings;
      const value = (term) =>
        term?.type === "uri" && this.settings.labels() ? { value: known.get(term.value) || term.value } : term;
      this.rows.sort((a, b) => (down ? -1 : 1) * compare(value(a[name]), value(b[name])));
      this.count = 0;
      this.body.replaceChildren();
      this.grow();
    }

    grow() {
      for (const row of this.rows.slice(this.count, this.count + PAGE)) {
        const line = this.body.insertRow();
        for (const name of this.names) {
          line.append(cell(row[name], this.settings));
        }
      }
      this.count = Math.min(this.count + PAGE, this.rows.length);
      this.more.hidden = this.count >= this.rows.length;
      this.more.textContent = `${this.settings.words.wordMore} (${this.count} / ${this.rows.length})`;
      this.label();
    }

    async label() {
      const links = [...this.body.querySelectorAll("a[data-iri]")];
      await this.settings.learn([...new Set(links.map((link) => link.dataset.iri))]);
      this.relabel();
    }

    relabel() {
      for (const link of this.body.querySelectorAll("a[data-iri]")) {
        link.textContent = shown(link.dataset.iri, this.settings);
        link.title = link.dataset.iri;
      }
    }
  }

  return { Table };
})();
