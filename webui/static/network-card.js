// The card of a node: what it is, its words, what joins it to others, and where one can go from it.

function element(tag, text, { lang, name } = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (lang) made.lang = lang;
  if (name) made.className = name;
  return made;
}

function title(node) {
  const head = element("p", "", { lang: "vi" });
  const sign = element("span", "", { name: `sign sign-${node.kind}` });
  head.append(sign, element("strong", node.label));
  return head;
}

// "chủ trì 3 · dẫn 2": the lines of a node by relation.
function joins(node, network) {
  const counts = new Map();
  for (const edge of network.data.edges) {
    if (edge.source === node.id || edge.target === node.id) {
      counts.set(edge.relation, (counts.get(edge.relation) ?? 0) + 1);
    }
  }
  return [...counts].map(([relation, count]) => `${network.words[relation] ?? relation} ${count}`).join(" · ");
}

function link(text, address) {
  const made = element("a", text);
  made.href = address;
  return made;
}

function button(text, action, id) {
  const made = element("button", text, { name: "quiet" });
  made.type = "button";
  made.dataset[action] = id;
  return made;
}

function actions(node, network) {
  const { open, around, expand, more, fold, way } = network.card.dataset;
  const { root, state } = network.root.dataset;
  const steps = network.steps();
  const row = element("div", "", { name: "node-card-actions" });
  const at = (name) => `${root}mang-luoi?${name}=${encodeURIComponent(node.id)}`;
  if (!node.grouped) {
    row.append(link(open, root + node.id), link(around, at("quanh")));
    if (way) row.append(link(way, at("tu")));
  }
  if (state === undefined) return row;
  if (!steps.includes(node.id)) row.append(button(node.grouped ? expand : more, "expand", node.id));
  const step = steps.includes(node.id) ? node.id : node.brought;
  if (step && steps.includes(step)) row.append(button(fold, "fold", step));
  return row;
}

export function cardOf(node, network) {
  const parts = [title(node)];
  if (node.title && node.title !== node.label) parts.push(element("p", node.title, { lang: "vi", name: "serif" }));
  const joined = joins(node, network);
  if (joined) parts.push(element("p", joined, { name: "meta" }));
  return [...parts, actions(node, network)];
}
