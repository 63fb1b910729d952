// Draws a network from JSON: places come from the server, nothing moves by itself. The list beside it holds the same
// rows, and choosing in one chooses in the other.

import { line, look, palette, stretched } from "./network-look.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

class Network {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector(".canvas");
    this.card = root.querySelector("[data-card]");
    this.list = root.querySelector("[data-list]");
    this.words = Object.fromEntries(
      [...root.querySelectorAll("[data-relation]")].map((each) => [each.dataset.relation, each.dataset.word]),
    );
    this.signs = new Set([...root.querySelectorAll("[data-kind]")].map((each) => each.dataset.kind));
    this.hiddenKinds = new Set();
    this.opened = [];
    this.rows = new Map();
    this.places = new Map();
  }

  async start() {
    const data = await this.fetch(this.root.dataset.source);
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    const options = {
      physics: false,
      layout: { improvedLayout: false },
      nodes: { borderWidth: 2, borderWidthSelected: 3, shadow: false },
      edges: { smooth: false, selectionWidth: 0.6, hoverWidth: 0.6 },
      interaction: { hover: true, tooltipDelay: 250, keyboard: false, zoomSpeed: 0.6, selectConnectedEdges: true },
    };
    this.fill(data);
    this.view = new vis.Network(this.canvas, { nodes: this.nodes, edges: this.edges }, options);
    this.listen();
    this.view.fit({ animation: false });
    if (data.focus) this.pick(data.focus, { move: false, select: false });
    this.canvas.dataset.drawn = String(this.nodes.length);
  }

  async fetch(address) {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.json();
  }

  fill(data) {
    this.data = data;
    const colours = palette();
    const by = (this.stretch ??= stretched(data, this.canvas.clientWidth, this.canvas.clientHeight));
    for (const node of data.nodes) {
      this.places.set(node.id, this.places.get(node.id) ?? { x: node.x * by.x, y: node.y * by.y });
    }
    const size = data.layout === "layered" && data.nodes.length > 20 ? 16 : 13;
    const nodes = data.nodes.map((node) => ({
      ...look(node, colours, size),
      ...this.places.get(node.id),
      hidden: this.hiddenKinds.has(node.kind),
    }));
    const edges = data.edges.map((edge, index) => line(edge, index, this.words, colours));
    this.nodes.clear();
    this.edges.clear();
    this.nodes.add(nodes);
    this.edges.add(edges);
    this.listRows();
  }

  listRows() {
    this.rows = new Map([...this.list.children].map((row) => [row.dataset.node, row]));
  }

  listen() {
    this.view.on("selectNode", (event) => this.pick(event.nodes[0], { move: false }));
    this.view.on("deselectNode", (event) => event.nodes.length || this.unpick());
    this.view.on("doubleClick", (event) => event.nodes.length && this.expand(event.nodes[0]));
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest(".row-pick")?.closest("li");
      if (row) this.pick(row.dataset.node, { move: true });
    });
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.kind) this.toggle(button);
      if (button.dataset.zoom) this.zoom(Number(button.dataset.zoom));
      if ("fit" in button.dataset) this.view.fit({ animation: !calm });
      if (button.dataset.expand) this.expand(button.dataset.expand);
    });
    document.addEventListener("themechange", () => this.fill(this.data));
  }

  zoom(factor) {
    this.view.moveTo({ scale: this.view.getScale() * factor, animation: !calm && { duration: 150 } });
  }

  toggle(button) {
    const kind = button.dataset.kind;
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    if (shown) this.hiddenKinds.delete(kind);
    else this.hiddenKinds.add(kind);
    const changed = this.data.nodes.filter((node) => node.kind === kind);
    this.nodes.update(changed.map((node) => ({ id: node.id, hidden: !shown })));
    for (const node of changed) {
      const row = this.rows.get(node.id);
      if (row) row.hidden = !shown;
    }
    const visible = this.data.nodes.filter((node) => !this.hiddenKinds.has(node.kind)).length;
    this.root.querySelector("[data-count]").textContent = String(visible);
  }

  unpick() {
    for (const row of this.list.querySelectorAll(".is-picked")) row.classList.remove("is-picked");
    this.card.hidden = true;
  }

  pick(id, { move, select = true }) {
    const node = this.data.nodes.find((each) => each.id === id);
    if (!node) return;
    this.unpick();
    if (select) this.view.selectNodes([id]);
    if (move) this.view.focus(id, { scale: Math.max(0.8, this.view.getScale()), animation: !calm && { duration: 250 } });
    const row = this.rows.get(id);
    row?.classList.add("is-picked");
    if (row && !move) this.list.scrollTop = row.offsetTop - this.list.offsetTop - this.list.clientHeight / 2;
    this.show(node);
  }

  show(node) {
    const title = document.createElement("p");
    title.lang = "vi";
    const sign = document.createElement("span");
    sign.className = `sign sign-${node.kind}`;
    const strong = document.createElement("strong");
    strong.textContent = node.label;
    title.append(sign, strong);
    const parts = [title];
    if (node.title && node.title !== node.label) {
      const words = document.createElement("p");
      words.className = "serif";
      words.lang = "vi";
      words.textContent = node.title;
      parts.push(words);
    }
    parts.push(this.actions(node));
    this.card.replaceChildren(...parts);
    this.card.hidden = false;
  }

  actions(node) {
    const words = this.card.dataset;
    const row = document.createElement("div");
    row.className = "node-card-actions";
    if (node.grouped) {
      row.append(this.button(words.expand, node.id));
      return row;
    }
    row.append(
      this.link(words.open, this.root.dataset.root + node.id),
      this.link(words.around, `${this.root.dataset.root}mang-luoi?quanh=${encodeURIComponent(node.id)}`),
      this.button(words.more, node.id),
    );
    return row;
  }

  link(text, address) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    return link;
  }

  button(text, id) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.dataset.expand = id;
    button.textContent = text;
    return button;
  }

  // A group opens in place; around any other node its own neighbours join the picture.
  async expand(id) {
    const node = this.data.nodes.find((each) => each.id === id);
    if (!node) return;
    const data = node.grouped ? await this.open(id) : await this.neighbours(node);
    this.fill(data);
    await this.renewList(data);
    this.pick(data.nodes.some((each) => each.id === id) ? id : (data.focus ?? data.nodes[0]?.id), { move: false });
    this.canvas.dataset.drawn = String(this.nodes.length);
  }

  open(id) {
    this.opened.push(id);
    const address = new URL(this.root.dataset.source, location.href);
    for (const each of this.opened) address.searchParams.append("mo", each);
    return this.fetch(address);
  }

  async neighbours(node) {
    const address = new URL(`${this.root.dataset.root}mang-luoi.json`, location.href);
    address.searchParams.set("quanh", node.id);
    const near = await this.fetch(address);
    const centre = this.places.get(node.id);
    const focus = near.nodes.find((each) => each.id === node.id) ?? { x: 0, y: 0 };
    const known = new Set(this.data.nodes.map((each) => each.id));
    const added = near.nodes.filter((each) => !known.has(each.id) && !each.grouped);
    for (const each of added) {
      this.places.set(each.id, { x: centre.x + (each.x - focus.x) * 0.6, y: centre.y + (each.y - focus.y) * 0.6 });
      each.focus = false;
    }
    const all = new Set([...known, ...added.map((each) => each.id)]);
    const drawn = new Set(this.data.edges.map((edge) => `${edge.source} ${edge.relation} ${edge.target}`));
    const lines = near.edges.filter(
      (edge) =>
        all.has(edge.source) && all.has(edge.target) && !drawn.has(`${edge.source} ${edge.relation} ${edge.target}`),
    );
    return { ...this.data, nodes: [...this.data.nodes, ...added], edges: [...this.data.edges, ...lines] };
  }

  async renewList(data) {
    const model = this.list.querySelector("li");
    const old = this.rows;
    const rows = data.nodes.map((node) => old.get(node.id) ?? this.row(model, node));
    this.list.replaceChildren(...rows);
    this.listRows();
    for (const node of data.nodes) {
      const lines = data.edges.filter((edge) => edge.source === node.id || edge.target === node.id).length;
      this.rows.get(node.id).querySelector(".count").textContent = String(lines);
    }
    this.root.querySelector("[data-count]").textContent = String(data.nodes.length);
  }

  row(model, node) {
    const row = model.cloneNode(true);
    row.dataset.node = node.id;
    row.dataset.kind = node.kind;
    row.className = "";
    row.hidden = this.hiddenKinds.has(node.kind);
    row.querySelector(".sign").className = `sign sign-${node.kind}`;
    const label = document.createElement("span");
    label.lang = "vi";
    label.textContent = node.label;
    row.querySelector(".row-words").replaceChildren(label);
    const link = row.querySelector(".row-open");
    if (node.grouped) link?.remove();
    else if (link) {
      link.href = this.root.dataset.root + node.id;
      link.setAttribute("aria-label", `${this.card.dataset.open}: ${node.label}`);
    }
    return row;
  }
}

for (const root of document.querySelectorAll("[data-network]")) {
  const network = new Network(root);
  network.start();
}
