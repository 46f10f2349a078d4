// The list of requirements: search, filters, and the findings of a requirement once it is opened.

const FEW = 20;

const requirementList = {
  cards: [],
  fields: {},

  begin() {
    for (const name of ["search", "area", "status", "reuse"]) {
      this.fields[name] = byId(`requirement-${name}`);
      this.fields[name].addEventListener(name === "search" ? "input" : "change", settled(() => this.filter(), name === "search" ? 120 : 0));
    }
    this.cards = [...document.querySelectorAll(".requirement")];
    for (const card of this.cards) {
      card.addEventListener("toggle", () => card.open && this.fill(card));
    }
    this.filter();
  },

  haystack(card) {
    card.haystack ??= plain(`${card.textContent}\n`) + (findingsOf.get(card.dataset.id) ?? []).map(haystack).join("\n");
    return card.haystack;
  },

  filter() {
    const { search, area, status, reuse } = this.fields;
    const fits = matcher(search.value);
    let shown = 0;
    for (const card of this.cards) {
      const there = (!area.value || requirementById.get(card.dataset.id).area === area.value)
        && (!status.value || card.dataset.status === status.value)
        && (!reuse.value || card.dataset.reuse === reuse.value)
        && (!search.value.trim() || fits(this.haystack(card)));
      card.hidden = !there;
      shown += there;
    }
    for (const group of document.querySelectorAll(".area")) {
      group.hidden = !group.querySelector(".requirement:not([hidden])");
    }
    byId("requirement-count").textContent = shown
      ? say("matching", { count: shown, total: this.cards.length }) : say("nothing");
  },

  // Findings of an opened requirement, a few at first.
  fill(card, all = false) {
    const place = card.querySelector(".drill-list");
    const own = findingsOf.get(card.dataset.id) ?? [];
    if (!place || (place.childElementCount && !all)) return;
    const list = make("ul", {}, own.slice(0, all ? own.length : FEW).map((finding) => findingCard(finding, false)));
    place.replaceChildren(list);
    if (own.length > FEW && !all) place.append(this.more(list, own));
  },

  more(list, own) {
    const control = button("", () => {
      const start = list.childElementCount;
      list.append(...own.slice(start, start + PAGE).map((finding) => findingCard(finding, false)));
      list.children[start].setAttribute("tabindex", "-1");
      list.children[start].focus();
      label();
    });
    const label = () => {
      const left = own.length - list.childElementCount;
      control.hidden = left <= 0;
      control.textContent = say("more", { count: Math.min(left, PAGE) });
    };
    label();
    return control;
  },

  ask(wanted) {
    for (const [name, field] of Object.entries(this.fields)) field.value = wanted.get(name) ?? "";
    this.filter();
  },

  open(id) {
    const card = this.cards.find((one) => one.dataset.id === id);
    if (!card) return;
    if (card.hidden) this.ask(new Map());
    card.open = true;
    this.fill(card);
    card.scrollIntoView({ block: "start" });
    card.querySelector("summary").focus({ preventScroll: true });
  },
};
