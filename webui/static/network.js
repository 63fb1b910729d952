// Draws a network from JSON: places come from the server, nothing moves by itself. The list beside it holds the same
// rows, and choosing in one chooses in the other. What is open and what is hidden stands in the address.

import { cardOf } from "./network-card.js";
import { savePng } from "./network-png.js";
import { line, look, palette, placing } from "./network-look.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const MANY = 400; // nodes from which lines are left out while the picture is moved
const READ = 11; // pixels of the screen that words should have, and must have at least where one looks first
const LEAST = 9;
const NEARER = 1.3; // how much of the whole may go out of sight for that
const TOOLS = 60; // pixels that the buttons on the right take
const LARGEST = { layered: 20, concentric: 26, force: 20 }; // in the picture: larger words would run into each other

class Network {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector(".canvas");
    this.card = root.querySelector("[data-card]");
    this.hidden = new Set((root.dataset.hidden ?? "").split(",").filter(Boolean));
    this.places = new Map();
    this.picked = null;
    this.text = 13;
  }

  get list() {
    return this.root.querySelector("[data-list]");
  }

  async start() {
    const data = await this.fetch(this.root.dataset.source);
    const begun = performance.now();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.read(data);
    const many = data.nodes.length > MANY;
    const options = {
      physics: false,
      layout: { improvedLayout: false },
      nodes: { borderWidth: 2, borderWidthSelected: 3, shadow: false },
      edges: { smooth: false, selectionWidth: 0.6, hoverWidth: 0.6 },
      interaction: { hover: true, tooltipDelay: 250, keyboard: false, zoomSpeed: 0.6, selectConnectedEdges: true,
        hideEdgesOnDrag: many, hideEdgesOnZoom: many },
    };
    this.view = new vis.Network(this.canvas, { nodes: this.nodes, edges: this.edges }, options);
    this.view.once("afterDrawing", () => {
      this.canvas.dataset.ms = String(Math.round(performance.now() - begun));
    });
    this.listen();
    this.fit();
    this.legible();
    if (data.focus) this.point(data.focus);
    this.told();
  }

  // Words grow as far as the picture has room for them. Where that is not enough, a part of it is seen first,
  // around what it is about: the button beside it shows the whole.
  legible() {
    const size = this.text;
    this.text = Math.min(LARGEST[this.data.layout] ?? size, Math.max(size, Math.round(READ / this.view.getScale())));
    if (this.text !== size) {
      this.paint();
      this.fit();
    }
    const whole = this.view.getScale();
    const scale = Math.min(LEAST / this.text, whole * NEARER);
    if (whole >= scale) return;
    const position = this.places.get(this.data.focus ?? this.busiest());
    this.view.moveTo({ position, scale, animation: false });
  }

  // Words below a node may stand out of it: a little room at the edges, and that of the buttons on the right.
  fit(animation = false) {
    this.view.fit({ animation: false });
    const position = this.view.getViewPosition();
    const scale = this.view.getScale() * Math.min(0.94, 1 - TOOLS / this.canvas.clientWidth);
    this.view.moveTo({ position, scale, offset: { x: -TOOLS / 2, y: 0 }, animation });
  }

  busiest() {
    const counts = new Map();
    for (const { source, target } of this.data.edges) {
      for (const id of [source, target]) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? this.data.nodes[0].id;
  }

  async fetch(address) {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    const data = await answer.json();
    return data.network ?? data;
  }

  // Nodes that are in the picture keep their places; only new ones stand where the server puts them.
  read(data) {
    this.data = data;
    this.placed ??= placing(data, this.canvas.clientWidth, this.canvas.clientHeight);
    for (const node of data.nodes) {
      this.places.set(node.id, this.places.get(node.id) ?? this.placed(node));
    }
    this.byId = new Map(data.nodes.map((node) => [node.id, node]));
    this.words = Object.fromEntries(
      [...this.root.querySelectorAll("[data-relation]")].map((each) => [each.dataset.relation, each.dataset.word]),
    );
    this.paint();
  }

  paint() {
    const colours = palette();
    const nodes = this.data.nodes.map((node) => ({
      ...look(node, colours, this.text),
      ...this.places.get(node.id),
      hidden: this.hidden.has(node.kind),
    }));
    const edges = this.data.edges.map((edge, index) => ({
      ...line(edge, index, this.words, colours),
      hidden: this.hidden.has(edge.relation),
    }));
    this.nodes.clear();
    this.edges.clear();
    this.nodes.add(nodes);
    this.edges.add(edges);
    this.rows = new Map([...this.list.children].map((row) => [row.dataset.node, row]));
  }

  told() {
    this.canvas.dataset.drawn = String(this.nodes.length);
  }

  listen() {
    this.view.on("selectNode", (event) => this.pick(event.nodes[0], { move: false }));
    this.view.on("deselectNode", (event) => event.nodes.length || this.unpick());
    this.view.on("doubleClick", (event) => event.nodes.length && this.grow(event.nodes[0]));
    this.view.on("hoverNode", (event) => this.show(event.node));
    this.view.on("blurNode", () => this.show(this.picked));
    this.root.addEventListener("focusin", (event) => this.follow(event.target.closest(".row-pick")));
    this.root.addEventListener("click", (event) => this.clicked(event));
    this.root.addEventListener("keydown", (event) => event.key === "Escape" && this.unpick());
    document.addEventListener("themechange", () => this.paint());
    if ("state" in this.root.dataset) addEventListener("popstate", () => this.go(location.href, { keep: false }));
  }

  clicked(event) {
    const target = event.target.closest("button, a");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { kind, relation, zoom, expand, fold, png } = target.dataset;
    if (target.matches(".row-pick")) this.pick(target.closest("li").dataset.node, { move: true });
    else if (kind ?? relation) this.toggle(target, kind ?? relation);
    else if (zoom) this.zoom(Number(zoom));
    else if ("fit" in target.dataset) this.fit(!calm);
    else if (expand) this.grow(expand);
    else if (fold) this.shrink(fold);
    else if (png) savePng(png, "mang-luoi.png");
    else if ("step" in target.dataset) this.go(target.href);
    else return;
    event.preventDefault();
  }

  zoom(factor) {
    this.view.moveTo({ scale: this.view.getScale() * factor, animation: !calm && { duration: 150 } });
  }

  toggle(button, name) {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    if (shown) this.hidden.delete(name);
    else this.hidden.add(name);
    this.nodes.update(
      this.data.nodes.filter((node) => node.kind === name).map((node) => ({ id: node.id, hidden: !shown })),
    );
    this.edges.update(
      this.data.edges.flatMap((edge, index) => (edge.relation === name ? [{ id: `e${index}`, hidden: !shown }] : [])),
    );
    for (const row of this.list.children) row.hidden = this.hidden.has(row.dataset.kind);
    const visible = this.data.nodes.filter((node) => !this.hidden.has(node.kind)).length;
    this.root.querySelector("[data-count]").textContent = String(visible);
    this.remember();
  }

  // Hidden kinds and relations join the address of the view and of everything that is taken along.
  remember() {
    if (!("state" in this.root.dataset)) return;
    const hidden = [...this.hidden].sort().join(",");
    const changed = (address) => {
      const url = new URL(address, location.href);
      url.searchParams.delete("an");
      if (hidden) url.searchParams.set("an", hidden);
      return url;
    };
    history.replaceState(history.state, "", changed(location.href));
    for (const link of this.root.querySelectorAll("[data-file], [data-step]")) link.href = changed(link.href);
    const png = this.root.querySelector("[data-png]");
    if (png) png.dataset.png = changed(png.dataset.png).href;
  }

  follow(row) {
    if (!row) return;
    const id = row.closest("li").dataset.node;
    this.view.selectNodes([id]);
    this.show(id);
  }

  unpick() {
    this.picked = null;
    for (const row of this.list.querySelectorAll(".is-picked")) row.classList.remove("is-picked");
    this.view.unselectAll();
    this.show(null);
  }

  pick(id, { move }) {
    if (!this.byId.has(id)) return;
    this.unpick();
    this.picked = id;
    this.view.selectNodes([id]);
    if (move) this.view.focus(id, { scale: Math.max(0.8, this.view.getScale()), animation: !calm && { duration: 250 } });
    this.point(id, { scroll: !move });
    this.show(id);
  }

  // Its row in the list, without a card over the picture.
  point(id, { scroll = true } = {}) {
    const row = this.rows.get(id);
    row?.classList.add("is-picked");
    if (row && scroll) this.list.scrollTop = row.offsetTop - this.list.offsetTop - this.list.clientHeight / 2;
  }

  show(id) {
    const node = this.byId.get(id);
    if (node) this.card.replaceChildren(...cardOf(node, this));
    this.card.hidden = !node;
  }

  // A group opens, an item brings its neighbours: the server places them, everybody else stays.
  grow(id) {
    const node = this.byId.get(id);
    if (!node || this.steps().includes(id)) return;
    const address = new URL(location.href);
    address.searchParams.append("mo", id);
    this.go(address, { pick: node.grouped ? null : id, from: id });
  }

  shrink(id) {
    const address = new URL(location.href);
    const kept = this.steps().filter((each) => each !== id);
    address.searchParams.delete("mo");
    for (const each of kept) address.searchParams.append("mo", each);
    this.go(address, { pick: this.picked });
  }

  steps() {
    return (this.data.opened ?? []).map((step) => step.id);
  }

  async go(address, { keep = true, pick = null } = {}) {
    this.root.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-network]");
      if (!answer.ok || !fresh) return location.assign(address);
      const data = await this.fetch(fresh.dataset.source);
      if (keep) history.pushState(null, "", address);
      this.hidden = new Set((fresh.dataset.hidden ?? "").split(",").filter(Boolean));
      for (const part of [".network-list", "[data-legend]", ".network-main .takeaway"]) {
        this.root.querySelector(part).replaceWith(fresh.querySelector(part));
      }
      const before = new Set(this.byId.keys());
      this.read(data);
      this.seen(data.nodes.filter((node) => !before.has(node.id)));
      this.unpick();
      if (this.byId.has(pick)) this.pick(pick, { move: false });
      else if (data.focus) this.point(data.focus);
      this.told();
    } finally {
      this.root.removeAttribute("aria-busy");
    }
  }

  // The picture is fitted anew only where something that came stands outside of it.
  seen(fresh) {
    const box = this.canvas.getBoundingClientRect();
    const outside = fresh.some((node) => {
      const at = this.view.canvasToDOM(this.places.get(node.id));
      return at.x < 0 || at.y < 0 || at.x > box.width || at.y > box.height;
    });
    if (outside) this.fit(!calm);
  }
}

for (const root of document.querySelectorAll("[data-network]")) {
  const network = new Network(root);
  network.start();
}
