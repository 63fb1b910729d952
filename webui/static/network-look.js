// How nodes and lines look: a colour and a shape for each kind, a stroke for each relation. Colours are the tokens.

export function palette() {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  return Object.fromEntries(
    ["surface", "ink", "ink-soft", "line-strong", "agency", "agency-soft", "task", "task-soft", "instrument",
      "instrument-soft", "section", "section-soft", "focus"].map((name) => [name, token(name)]),
  );
}

const FACE = '"Segoe UI", "Noto Sans", sans-serif';
const BASE = { agency: "agency", collective: "agency", task: "task", assignment: "task", instrument: "instrument",
  document: "instrument", section: "section" };

// At most two lines of about 17 letters: what is longer stands whole in the list, and on the card of the node.
const LINE = 17;

function wrapped(text, width = LINE) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length > width) lines.push("");
    lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
  }
  return lines.length > 2 ? `${lines[0]}\n${lines[1]}…` : lines.join("\n");
}

const FEW = 12; // nodes whose layers run downwards where the canvas is upright

// Where a node stands: places keep their order and use the whole canvas, only distances grow. Rings grow to ovals.
export function placing(data, width, height) {
  const turned = data.layout === "layered" && data.nodes.length <= FEW && width < height;
  const [across, down] = turned ? ["y", "x"] : ["x", "y"];
  const stretch = data.layout === "force" ? { x: 1, y: 1 } : stretched(data, across, down, width / height);
  return (node) => ({ x: node[across] * stretch.x, y: node[down] * stretch.y });
}

function stretched(data, across, down, ratio) {
  const most = data.layout === "layered" ? 2.2 : 1.5;
  const spread = (axis) => {
    const places = data.nodes.map((node) => node[axis]);
    return Math.max(...places) - Math.min(...places);
  };
  const wanted = (spread(across) + 220) / (spread(down) + 120) / ratio;
  return wanted > 1 ? { x: 1, y: Math.min(wanted, most) } : { x: Math.min(1 / wanted, most), y: 1 };
}

// A circle in a circle: a collective is a body of bodies.
function doubleRing(colours, node, text) {
  return ({ ctx, x, y, state: { selected } }) => {
    const radius = node.focus ? 17 : 12;
    return {
      drawNode() {
        ctx.lineWidth = selected ? 4 : 2.5;
        ctx.strokeStyle = colours.agency;
        ctx.fillStyle = colours["agency-soft"];
        ctx.beginPath();
        ctx.arc(x, y, radius, 0, 2 * Math.PI);
        ctx.fill();
        ctx.stroke();
        ctx.beginPath();
        ctx.arc(x, y, radius - 5, 0, 2 * Math.PI);
        ctx.stroke();
      },
      drawExternalLabel() {
        const lines = wrapped(node.label).split("\n");
        ctx.font = `${text}px ${FACE}`;
        ctx.textAlign = "center";
        ctx.textBaseline = "top";
        lines.forEach((words, index) => {
          const top = y + radius + 5 + index * text * 1.3;
          ctx.lineWidth = 4;
          ctx.strokeStyle = colours.surface;
          ctx.strokeText(words, x, top);
          ctx.fillStyle = colours.ink;
          ctx.fillText(words, x, top);
        });
      },
      nodeDimensions: { width: radius * 2, height: radius * 2 },
    };
  };
}

function filling(colour, focus) {
  const edge = { background: colour, border: focus };
  return { background: colour, border: colour, highlight: edge, hover: edge };
}

export function look(node, colours, text) {
  const name = BASE[node.kind] ?? "section";
  const strong = colours[name];
  const soft = colours[`${name}-soft`];
  const font = { face: FACE, size: text, color: colours.ink, strokeWidth: 4,
    strokeColor: colours.surface };
  const common = {
    id: node.id,
    label: wrapped(node.label),
    borderWidth: node.focus ? 3 : 2,
    font,
    color: { background: soft, border: strong, highlight: { background: soft, border: colours.focus },
      hover: { background: soft, border: colours.focus } },
  };
  const size = node.focus ? 18 : 12;
  if (node.kind === "collective") {
    return { ...common, shape: "custom", ctxRenderer: doubleRing(colours, node, text) };
  }
  if (node.kind === "task" || node.kind === "assignment") {
    return { ...common, shape: "box", margin: { top: 6, bottom: 6, left: 9, right: 9 },
      font: { ...font, strokeWidth: 0 }, shapeProperties: { borderRadius: 7, borderDashes: node.grouped ? [4, 3] : false } };
  }
  const shape = { instrument: "diamond", document: "diamond", section: "square" }[node.kind] ?? "dot";
  const shown = node.kind === "section" ? size - 3 : size + (shape === "diamond" ? 2 : 0);
  const filled = node.kind === "document" || node.focus;
  return { ...common, shape, size: shown, shapeProperties: { borderDashes: node.grouped ? [4, 3] : false },
    color: filled ? filling(strong, colours.focus) : common.color };
}

const STROKES = {
  leads: { colour: "agency", width: 2.4 },
  coordinates: { colour: "agency", width: 1.3, dashes: [7, 5] },
  cites: { colour: "instrument", width: 1.4, arrow: true },
  applies: { colour: "instrument", width: 2, arrow: true },
  implements: { colour: "instrument", width: 2, arrow: true },
  based_on: { colour: "instrument", width: 3, arrow: true },
  part_of: { colour: "line-strong", width: 1, dashes: [2, 4] },
  member_of: { colour: "line-strong", width: 1, dashes: [2, 4] },
};

export function line(edge, index, words, colours) {
  const stroke = STROKES[edge.relation] ?? { colour: "line-strong", width: 1.5, arrow: true };
  const times = edge.weight > 1 ? ` × ${edge.weight}` : "";
  const word = (words[edge.relation] ?? edge.relation) + times;
  return {
    id: `e${index}`,
    from: edge.source,
    to: edge.target,
    title: edge.quote ? `${word}: ${edge.quote}` : word,
    width: stroke.width,
    dashes: stroke.dashes ?? false,
    arrows: stroke.arrow ? { to: { enabled: true, scaleFactor: 0.55 } } : undefined,
    color: { color: colours[stroke.colour], highlight: colours.focus, hover: colours.focus, opacity: 0.8 },
  };
}
