"use strict";
// The picture of points: hover or step with the keyboard names them, labels can be picked out, the view can be moved. Without this script the page shows it as it stands.
(() => {
  const block = document.getElementById("points");
  if (!block) return;
  const data = JSON.parse(block.textContent);
  const still = document.getElementById("still"), place = document.getElementById("plot"), told = document.getElementById("told");
  const solid = data.points.length > 0 && data.points[0].length === 5;
  const canvas = document.createElement("canvas"), paint = canvas.getContext("2d");
  const wide = 720, high = 480, edge = 18;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", "Points. Comma and full stop step through them, arrows " + (solid ? "turn" : "move") + " the view, plus and minus zoom, 0 shows all.");
  let zoom = 1, moveX = 0, moveY = 0, turnA = 0, turnB = 0, chosen = -1, only = -1, placed = [];

  const scale = Math.max(window.devicePixelRatio || 1, 1);
  canvas.width = wide * scale;
  canvas.height = high * scale;

  const bounds = [1, 2, 3].map(k => {
    let low = Infinity, top = -Infinity;
    for (const p of data.points) { const v = solid || k < 3 ? p[k] : 0; if (v < low) low = v; if (v > top) top = v; }
    return [low, top];
  });
  const middle = bounds.map(([low, top]) => (low + top) / 2);
  const span = Math.max(...bounds.map(([low, top]) => top - low), 1e-9);
  const spanX = solid ? span : Math.max(bounds[0][1] - bounds[0][0], 1e-9), spanY = solid ? span : Math.max(bounds[1][1] - bounds[1][0], 1e-9);
  const unit = Math.min((wide - 2 * edge) / spanX, (high - 2 * edge) / spanY) * (solid ? 0.75 : 1);

  function where(p) {
    let x = p[1] - middle[0], y = p[2] - middle[1];
    if (solid) {
      const z = p[3] - middle[2];
      const x2 = x * Math.cos(turnA) + z * Math.sin(turnA), z2 = z * Math.cos(turnA) - x * Math.sin(turnA);
      y = y * Math.cos(turnB) - z2 * Math.sin(turnB);
      x = x2;
    }
    return [wide / 2 + (x * unit + moveX) * zoom, high / 2 - (y * unit + moveY) * zoom];
  }

  function mark(kind, x, y, r) {
    paint.beginPath();
    if (kind === 0) paint.arc(x, y, r, 0, 2 * Math.PI);
    else if (kind === 1) paint.rect(x - r, y - r, 2 * r, 2 * r);
    else { paint.moveTo(x, y - 1.3 * r); paint.lineTo(x + 1.2 * r, y + r); paint.lineTo(x - 1.2 * r, y + r); paint.closePath(); }
    paint.fill();
  }

  function draw() {
    paint.setTransform(scale, 0, 0, scale, 0, 0);
    paint.fillStyle = "#fff";
    paint.fillRect(0, 0, wide, high);
    placed = data.points.map(where);
    const size = Math.min(5, 1.8 + Math.sqrt(zoom) * (data.points.length > 3000 ? 0.2 : 0.9));
    paint.globalAlpha = 0.75;
    data.points.forEach((p, i) => {
      if (only >= 0 && p[0] !== only) return;
      paint.fillStyle = data.colors[p[0] % data.colors.length];
      mark(Math.floor(p[0] / data.colors.length) % 3, placed[i][0], placed[i][1], size);
    });
    paint.globalAlpha = 1;
    if (chosen < 0) return;
    paint.strokeStyle = "#000";
    paint.lineWidth = 2;
    paint.beginPath();
    paint.arc(placed[chosen][0], placed[chosen][1], 8, 0, 2 * Math.PI);
    paint.stroke();
  }

  let waiting = false;
  function show() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }

  function choose(index) {
    if (index === chosen) return;
    chosen = index;
    const p = data.points[index];
    told.textContent = index < 0 ? "" : p[p.length - 1] + " (" + data.labels[p[0]] + ")";
    show();
  }

  function nearest(x, y) {
    let best = -1, least = 12 * 12;
    placed.forEach(([px, py], i) => {
      const d = (px - x) ** 2 + (py - y) ** 2;
      if (d < least && (only < 0 || data.points[i][0] === only)) { best = i; least = d; }
    });
    return best;
  }

  function at(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * wide / box.width, (event.clientY - box.top) * high / box.height];
  }

  function zoomBy(factor) {
    zoom = Math.min(60, Math.max(0.5, zoom * factor));
    show();
  }

  function push(x, y) {
    if (solid) { turnA += x / 150; turnB += y / 150; }
    else { moveX += x / zoom; moveY -= y / zoom; }
    show();
  }

  function reset() {
    zoom = 1;
    moveX = moveY = turnA = turnB = 0;
    show();
  }

  function step(by) {
    const count = data.points.length;
    for (let i = 1, to = chosen; i <= count; i++) {
      to = (to + by + count) % count;
      if (only < 0 || data.points[to][0] === only) { choose(to); return; }
    }
  }

  let held = null;
  canvas.addEventListener("pointerdown", event => { held = [event.clientX, event.clientY]; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointerup", () => { held = null; });
  canvas.addEventListener("pointermove", event => {
    if (!held) { choose(nearest(...at(event))); return; }
    push(event.clientX - held[0], event.clientY - held[1]);
    held = [event.clientX, event.clientY];
  });
  canvas.addEventListener("wheel", event => { event.preventDefault(); zoomBy(event.deltaY < 0 ? 1.2 : 1 / 1.2); }, { passive: false });
  const keys = {
    "+": () => zoomBy(1.3), "=": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3), "0": reset, ".": () => step(1), ",": () => step(-1),
    ArrowLeft: () => push(30, 0), ArrowRight: () => push(-30, 0), ArrowUp: () => push(0, 30), ArrowDown: () => push(0, -30),
  };
  canvas.addEventListener("keydown", event => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });

  const tools = document.createElement("div");
  tools.className = "tools screen";
  const pick = document.createElement("select");
  pick.setAttribute("aria-label", "Labels to show");
  [["all labels", -1], ...data.labels.map((label, i) => [label, i])].forEach(([text, value]) => {
    const option = document.createElement("option");
    option.textContent = text;
    option.value = value;
    pick.append(option);
  });
  pick.addEventListener("change", () => { only = Number(pick.value); choose(-1); show(); });
  tools.append(pick);
  [["zoom in", () => zoomBy(1.3)], ["zoom out", () => zoomBy(1 / 1.3)], ["show all", reset]].forEach(([text, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    tools.append(button);
  });
  place.append(canvas);
  place.parentElement.insertBefore(tools, place);
  still.setAttribute("hidden", "");
  draw();
})();
// Tables sort by a column when its head is pressed.
document.querySelectorAll("table.sorted").forEach(table => {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "head";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = row => row.cells[column].textContent, number = head.classList.contains("n");
      const rows = [...body.rows].sort((a, b) => number ? parseFloat(value(a)) - parseFloat(value(b)) : value(a).localeCompare(value(b)));
      body.replaceChildren(...(down ? rows.reverse() : rows));
    });
  });
});
