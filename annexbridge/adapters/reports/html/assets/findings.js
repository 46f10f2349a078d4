// The list of findings: search, filters, pages, and one finding as a card.

const PAGE = 50;

const findings = data.findings.map((row, index) => ({
  index,
  requirement: requirements[row[0]],
  result: row[1],
  severity: row[2],
  subject: text(row[3]),
  label: text(row[4]),
  check: text(row[5]),
  message: text(row[6]),
  remediation: text(row[7]),
  cells: row[8].map(text),
  path: row[9].map(text),
  derived: row[10] === 1,
  original: row[11],
  waiver: text(row[12]),
  fingerprint: row[13],
  kind: text(row[3]).split(":")[0],
}));

const findingsOf = Map.groupBy
  ? Map.groupBy(findings, (finding) => finding.requirement.id)
  : findings.reduce((groups, finding) => groups.set(finding.requirement.id, [...(groups.get(finding.requirement.id) ?? []), finding]), new Map());

function haystack(finding) {
  finding.haystack ??= plain(
    [finding.requirement.number, finding.requirement.title, finding.subject, finding.label, finding.check, finding.message,
      finding.remediation, finding.waiver, ...finding.cells].join("\n"),
  );
  return finding.haystack;
}

function labelled(label, ...content) {
  return make("p", {}, make("span", { class: "label" }, label), " ", ...content);
}

function findingCard(finding, withRequirement, tag = "li") {
  const head = make("p", { class: "finding-head" },
    chip(finding.result),
    make("span", { class: "severity" }, data.severities[finding.severity] ?? finding.severity),
    make("span", { class: "finding-subject" }, finding.label),
    finding.label === finding.subject ? "" : make("code", {}, finding.subject),
    finding.original ? make("span", { class: "quiet" }, say("was", { result: data.results[finding.original] })) : "",
  );
  if (withRequirement) {
    const { id, number, title } = finding.requirement;
    head.append(make("a", { class: "to-requirement", href: `#requirement/${id}` }, `${number} ${title}`));
  }
  const card = make(tag, { class: "finding", "data-fingerprint": finding.fingerprint },
    head,
    make("p", { class: "finding-message" }, finding.message),
    labelled(say("cells"), finding.cells.length
      ? finding.cells.map((cell) => make("code", { class: "cell" }, cell))
      : make("span", { class: "quiet" }, say("no_cell"))),
    labelled(say("todo"), finding.remediation),
  );
  if (finding.path.length > 1) {
    card.append(make("p", {}, make("span", { class: "label" }, say("path")), " ", finding.path.join(" → ")));
  }
  if (finding.waiver) card.append(make("p", { class: "quiet" }, finding.waiver));
  if (finding.derived) card.append(make("p", { class: "quiet" }, say("derived")));
  if (spotsOf(finding).length) {
    card.append(make("p", {}, button(say("in_picture"), () => go(`estate/finding/${finding.fingerprint}`))));
  }
  return card;
}

const findingList = {
  page: 0,
  shown: findings,
  fields: {},

  begin() {
    for (const name of ["search", "result", "severity", "requirement", "kind", "derived"]) {
      this.fields[name] = byId(`finding-${name}`);
      this.fields[name].addEventListener(name === "search" ? "input" : "change", settled(() => this.filter(), name === "search" ? 120 : 0));
    }
    for (const kind of [...new Set(findings.map((finding) => finding.kind))].sort()) {
      this.fields.kind.append(make("option", { value: kind }, data.kinds[kind]));
    }
    byId("finding-earlier").append(say("earlier"));
    byId("finding-later").append(say("later"));
    byId("finding-earlier").addEventListener("click", () => this.turn(-1));
    byId("finding-later").addEventListener("click", () => this.turn(1));
    this.filter();
  },

  filter() {
    const { search, result, severity, requirement, kind, derived } = this.fields;
    const fits = matcher(search.value);
    this.shown = findings.filter((finding) =>
      (!result.value || finding.result === result.value)
      && (!severity.value || finding.severity === severity.value)
      && (!requirement.value || finding.requirement.id === requirement.value)
      && (!kind.value || finding.kind === kind.value)
      && (derived.checked || !finding.derived)
      && fits(haystack(finding)));
    this.page = 0;
    this.show();
  },

  turn(step) {
    this.page += step;
    this.show();
    byId("findings-title").focus();
    byId("findings").scrollIntoView();
  },

  show() {
    const start = this.page * PAGE;
    const part = this.shown.slice(start, start + PAGE);
    const list = byId("finding-list");
    list.replaceChildren(...part.map((finding) => findingCard(finding, true)));
    if (!part.length) list.append(make("li", { class: "note" }, say("nothing")));
    byId("finding-count").textContent = say("matching", { count: this.shown.length, total: findings.length });
    byId("finding-range").textContent = part.length
      ? say("range", { from: start + 1, to: start + part.length, count: this.shown.length }) : "";
    byId("finding-earlier").disabled = this.page === 0;
    byId("finding-later").disabled = start + PAGE >= this.shown.length;
  },

  // Filters by what an address asks for, all else cleared.
  ask(wanted) {
    for (const [name, field] of Object.entries(this.fields)) {
      if (name === "derived") field.checked = true;
      else field.value = wanted.get(name) ?? "";
    }
    this.filter();
  },

  open(fingerprint) {
    this.ask(new Map());
    const place = findings.findIndex((finding) => finding.fingerprint === fingerprint);
    if (place < 0) return;
    this.page = Math.floor(place / PAGE);
    this.show();
    const card = byId("finding-list").children[place % PAGE];
    card.classList.add("picked");
    card.scrollIntoView({ block: "center" });
  },
};
