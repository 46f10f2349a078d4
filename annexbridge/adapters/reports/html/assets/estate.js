// The picture of the AI estate: marks, the path to a node, neighbours, search and keys.

const estate = {
  visible: [],
  marks: [],
  chosen: null,
  trail: [],
  scale: 1,
  boxes: new Map(),
  lines: new Map(),

  begin() {
    if (!byId("picture")) return;
    this.visible = data.picture.start.map((index) => spots[index]);
    byId("spot-requirement").addEventListener("change", () => { this.count(); this.render(); this.tell(); });
    byId("spot-whole").addEventListener("click", () => this.whole());
    byId("spot-closer").addEventListener("click", () => this.zoom(1.25));
    byId("spot-farther").addEventListener("click", () => this.zoom(0.8));
    byId("spot-search").addEventListener("input", settled(() => this.find()));
    byId("spot-search").addEventListener("keydown", (event) => event.key === "Escape" && this.closeFound());
    document.addEventListener("click", (event) => event.target.closest(".finder") || this.closeFound());
    this.count();
    this.render();
  },

  // What was found at each spot, of all requirements or of one.
  count() {
    const only = byId("spot-requirement").value;
    this.marks = spots.map(() => ({ failed: 0, unknown: 0, inherited: 0, findings: [] }));
    for (const finding of findings) {
      if (only && finding.requirement.id !== only) continue;
      const word = finding.derived ? "inherited" : { fail: "failed", unknown: "unknown", error: "unknown" }[finding.result];
      for (const spot of word ? spotsOf(finding) : []) {
        this.marks[spot.index][word] += 1;
        this.marks[spot.index].findings.push(finding);
      }
    }
  },

  state(spot) {
    const mark = this.marks[spot.index];
    return ["failed", "unknown", "inherited"].find((word) => mark[word]) ?? "quiet";
  },

  told(spot) {
    const mark = this.marks[spot.index];
    return ["failed", "unknown", "inherited"].filter((word) => mark[word]).map((word) => say(`mark_${word}`, { count: mark[word] }));
  },

  render() {
    const { corners, headings, width, height } = placed(this.visible);
    this.size = [width, height];
    const picture = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": byId("picture").getAttribute("aria-label") });
    for (const [kind, deep, x] of headings) {
      const name = say(`kind_${kind}`);
      picture.append(draw("text", { class: "column-title", x, y: 20 }, deep ? say("deeper", { kind: name, step: deep + 1 }) : name));
    }
    this.boxes.clear();
    this.lines.clear();
    for (const link of links) {
      if (!corners.has(link.source) || !corners.has(link.target)) continue;
      const line = draw("path", { class: "link", d: curve(corners.get(link.source), corners.get(link.target)) });
      this.lines.set(link, line);
      picture.append(line);
    }
    for (const [spot, corner] of corners) picture.append(this.box(spot, corner));
    byId("picture").replaceChildren(picture);
    byId("spot-count").textContent = say("spots", { shown: this.visible.length, total: spots.length });
    this.zoom(1);
    this.light();
  },

  box(spot, [x, y]) {
    const mark = this.marks[spot.index];
    const state = this.state(spot);
    const told = this.told(spot);
    const lines = wrapped(spot.label);
    const name = [spot.label, spot.key === spot.label ? "" : spot.key, say(`kind_${spot.kind}`), ...told,
      spot.declared ? "" : say("undeclared"), spot.highImpact ? say("high_impact") : ""].filter(Boolean).join(", ");
    const box = draw("g", {
      class: `spot is-${state}${mark.inherited && state !== "inherited" ? " is-inherited" : ""}${spot.declared ? "" : " is-undeclared"}`,
      transform: `translate(${x} ${y})`, role: "button", tabindex: -1, "aria-pressed": "false", "aria-label": name, "data-id": spot.id,
    },
    draw("title", {}, name),
    draw("rect", { class: "box", width: BOX.width, height: BOX.height, rx: 6 }),
    draw("rect", { class: "edge", width: 5, height: BOX.height, rx: 2 }),
    ...lines.map((line, place) => draw("text", { class: "spot-label", x: 13, y: (lines.length > 1 ? 18 : 25) + 15 * place }, line)),
    draw("text", { class: `spot-note${told.length ? " found" : ""}`, x: 13, y: lines.length > 1 ? 51 : 43 }, shortened(told[0] ?? spot.key, 22)));
    box.addEventListener("click", () => this.pick(spot));
    box.addEventListener("keydown", (event) => this.key(event, spot));
    this.boxes.set(spot, box);
    return box;
  },

  // One node takes part in tabbing; arrows lead along links and up and down a column.
  key(event, spot) {
    const there = (list) => list.find((other) => this.boxes.has(other));
    const column = this.visible.filter((other) => other.column === spot.column).sort((a, b) => a.index - b.index);
    const place = column.indexOf(spot);
    const next = {
      ArrowRight: () => there(spot.uses.map((link) => link.target)),
      ArrowLeft: () => there(spot.usedBy.map((link) => link.source)),
      ArrowDown: () => column[place + 1],
      ArrowUp: () => column[place - 1],
      Home: () => column[0],
      End: () => column.at(-1),
    }[event.key]?.();
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.pick(spot);
    } else if (event.key === "Escape") {
      this.release();
    } else if (next) {
      event.preventDefault();
      this.step(next);
      this.boxes.get(next).focus();
    }
  },

  step(spot) {
    for (const [other, box] of this.boxes) box.setAttribute("tabindex", other === spot ? "0" : "-1");
  },

  // The shortest path from an AI system to the spot.
  way(spot) {
    const path = [spot];
    while (path[0].before >= 0 && path.length <= spots.length) path.unshift(spots[path[0].before]);
    return path;
  },

  pick(spot, path = this.way(spot)) {
    this.chosen = spot;
    this.trail = path;
    if (!path.concat(spot).every((one) => this.boxes.has(one))) this.show(this.around(spot, path));
    else this.light();
    this.tell();
  },

  release() {
    this.chosen = null;
    this.trail = [];
    this.light();
    this.tell();
  },

  light() {
    const steps = new Set(this.trail.slice(1).map((spot, place) => `${this.trail[place].index}-${spot.index}`));
    const near = new Set(this.chosen ? [...this.chosen.uses.map((link) => link.target), ...this.chosen.usedBy.map((link) => link.source)] : []);
    byId("picture").classList.toggle("choosing", Boolean(this.chosen));
    for (const [spot, box] of this.boxes) {
      box.classList.toggle("on", this.trail.includes(spot));
      box.classList.toggle("near", near.has(spot));
      box.setAttribute("aria-pressed", String(spot === this.chosen));
    }
    for (const [link, line] of this.lines) {
      line.classList.toggle("on", steps.has(`${link.source.index}-${link.target.index}`));
      line.classList.toggle("near", link.source === this.chosen || link.target === this.chosen);
    }
    const first = this.boxes.has(this.chosen) ? this.chosen : this.boxes.keys().next().value;
    if (first) this.step(first);
    this.raise();
  },

  // The path over all else. Boxes stay where they are: moving one would take the focus from it.
  raise() {
    const picture = byId("picture").firstElementChild;
    for (const line of this.lines.values()) if (line.classList.contains("on")) picture.append(line);
  },

  // Scrolls the picture, and never the page, to the chosen node.
  reveal() {
    const box = this.boxes.get(this.chosen);
    if (!box) return;
    const [room, place] = [byId("picture").getBoundingClientRect(), box.getBoundingClientRect()];
    const off = (start, end, from, to) => (start < from + 20 ? start - from - 40 : end > to - 20 ? end - to + 40 : 0);
    byId("picture").scrollBy(off(place.left, place.right, room.left, room.right), off(place.top, place.bottom, room.top, room.bottom));
  },

  // The spot, the path, all it rests on and all that rests on it, nearest first, as many as can be taken in.
  around(spot, path) {
    const found = new Set([...path, spot]);
    for (const [side, end] of [["uses", "target"], ["usedBy", "source"]]) {
      const seen = new Set([spot]);
      // A set is walked in the order things were put in, also those put in meanwhile.
      for (const here of seen) {
        for (const link of here[side]) {
          if (found.size >= data.picture.most) break;
          seen.add(link[end]);
          found.add(link[end]);
        }
      }
    }
    return [...found];
  },

  show(visible) {
    this.visible = visible;
    this.render();
  },

  whole() {
    this.chosen = null;
    this.trail = [];
    this.scale = 1;
    this.show(spots.length > data.picture.most ? data.picture.start.map((index) => spots[index]) : spots);
    this.tell();
  },

  zoom(factor) {
    const [width, height] = this.size;
    this.scale = Math.min(3, Math.max(0.3, this.scale * factor));
    const room = byId("picture").clientWidth - 28;
    const fit = room > 0 ? Math.min(1, Math.max(room / width, 0.7)) : 1;
    const picture = byId("picture").firstElementChild;
    picture.setAttribute("width", String(Math.round(width * fit * this.scale)));
    picture.setAttribute("height", String(Math.round(height * fit * this.scale)));
  },

  find() {
    const search = byId("spot-search").value;
    const fits = matcher(search);
    const found = search.trim() ? spots.filter((spot) => fits(plain(`${spot.id} ${spot.label}`))).slice(0, 20) : [];
    const list = byId("spot-found");
    list.replaceChildren(...found.map((spot) => make("li", {}, button(`${spot.label} (${spot.key})`, () => {
      this.closeFound();
      this.pick(spot);
      this.boxes.get(spot)?.focus();
    }))));
    if (search.trim() && !found.length) list.append(make("li", { class: "note" }, say("nothing")));
    list.hidden = !search.trim();
  },

  closeFound() {
    byId("spot-found").hidden = true;
  },

  link(spot, relation = "") {
    return make("li", {}, button(spot.label, () => this.pick(spot), { class: "linkish" }), relation ? make("span", { class: "quiet" }, ` ${relation}`) : "");
  },

  // What is known of the chosen node, beside the picture.
  tell() {
    const place = byId("spot-details");
    const spot = this.chosen;
    byId("estate-parts").classList.toggle("split", Boolean(spot));
    place.hidden = !spot;
    this.zoom(1);
    if (!spot) {
      place.replaceChildren();
      return;
    }
    const own = this.marks[spot.index].findings;
    const facts = [spot.declared ? "" : say("undeclared"), spot.highImpact ? say("high_impact") : "", ...this.told(spot)].filter(Boolean);
    const parts = [button("×", () => this.release(), { class: "close", "aria-label": say("close") }), make("h2", {}, spot.label), make("p", {}, make("code", {}, spot.id)), facts.length ? make("p", {}, facts.join(", ")) : ""];
    parts.push(make("h3", {}, say("way")), this.trail.length > 1 ? this.steps() : make("p", { class: "quiet" }, spot.kind === "ai_system" ? spot.label : say("no_way")));
    parts.push(make("h3", {}, `${say("findings_of")} ${own.length}`));
    parts.push(own.length ? make("ul", { class: "plain-list" }, own.slice(0, 5).map((finding) => this.brief(finding))) : make("p", { class: "quiet" }, say("none")));
    if (own.length) parts.push(make("p", {}, make("a", { href: `#findings?search=${encodeURIComponent(spot.id)}` }, say("all_findings"))));
    for (const [title, list, end] of [["rests_on", spot.uses, "target"], ["used_by", spot.usedBy, "source"]]) {
      if (list.length) parts.push(make("h3", {}, `${say(title)} ${list.length}`), make("ul", { class: "plain-list" }, list.slice(0, 30).map((link) => this.link(link[end], link.relation))));
    }
    parts.push(button(say("only_around"), () => { this.show(this.around(spot, this.trail)); }));
    place.replaceChildren(...parts.filter(Boolean));
    this.reveal();
  },

  steps() {
    return make("ol", { class: "path-down" }, this.trail.map((spot, place) => {
      const link = place ? this.trail[place - 1].uses.find((one) => one.target === spot) : null;
      return make("li", {}, link ? make("span", { class: "quiet" }, link.relation) : "", spot.label);
    }));
  },

  brief(finding) {
    return make("li", { class: "small-finding" },
      chip(finding.result), " ", make("a", { href: `#finding/${finding.fingerprint}` }, finding.message),
      make("p", {}, finding.cells.length ? make("code", { class: "cell" }, finding.cells[0]) : make("span", { class: "quiet" }, say("no_cell"))));
  },

  open(id) {
    const spot = spotById.get(id);
    if (spot) this.pick(spot);
  },

  // The path of a finding, as far as it lies in the picture.
  openFinding(fingerprint) {
    const finding = findings.find((one) => one.fingerprint === fingerprint);
    const [spot] = finding ? spotsOf(finding) : [];
    if (!spot) return;
    const path = finding.path.map((id) => spotById.get(id)).filter(Boolean);
    this.pick(spotById.get(finding.path.at(-1)) ?? spot, path.length > 1 ? path : this.way(spot));
  },
};
