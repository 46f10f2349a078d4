// Which view is shown, colours, and printing.

const views = [...document.querySelectorAll(".view")];
const owner = { requirement: "requirements", finding: "findings" };

function go(address) {
  location.hash = `#${address}`;
}

// Somebody may have typed the address by hand.
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function route(first = false) {
  const [address, query = ""] = location.hash.slice(1).split("?");
  const [word, ...rest] = address.split("/");
  const name = owner[word] ?? word;
  if (name === "content") return;
  const view = views.find((one) => one.id === name) ?? views[0];
  for (const one of views) one.hidden = one !== view;
  for (const link of document.querySelectorAll(".frame nav a")) {
    if (link.getAttribute("href") === `#${view.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  arrive(view, word, rest.map(decoded), new URLSearchParams(query), first);
}

function arrive(view, word, rest, query, first) {
  scrollTo(0, 0);
  if (!first) byId(`${view.id}-title`).focus({ preventScroll: true });
  if (view.id === "estate") estate.zoom?.(1);
  if (word === "requirement") requirementList.open(rest[0]);
  else if (word === "finding") findingList.open(rest[0]);
  else if (word === "estate" && rest[0] === "finding") estate.openFinding(rest[1]);
  else if (word === "estate" && rest.length) estate.open(rest.join("/"));
  else if (query.size && view.id === "requirements") requirementList.ask(query);
  else if (query.size && view.id === "findings") findingList.ask(query);
}

// A page from a mail may not be allowed to remember anything: then colours last as long as the page.
function remembered(value) {
  try {
    if (value !== undefined) localStorage.setItem("annexbridge-colours", value);
    return localStorage.getItem("annexbridge-colours") ?? "auto";
  } catch {
    return value ?? "auto";
  }
}

function colour(choice) {
  if (choice === "auto") document.documentElement.removeAttribute("data-colours");
  else document.documentElement.setAttribute("data-colours", choice);
  byId("colours").textContent = say(choice);
}

function beginColours() {
  const choices = ["auto", "dark", "light"];
  let choice = choices.includes(remembered()) ? remembered() : "auto";
  byId("colours").hidden = false;
  byId("colours").addEventListener("click", () => {
    choice = choices[(choices.indexOf(choice) + 1) % choices.length];
    remembered(choice);
    colour(choice);
  });
  colour(choice);
}

// Paper shows everything: every requirement open, with all of its findings.
function beginPrinting() {
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const part of closed) part.open = true;
    for (const card of requirementList.cards) requirementList.fill(card, true);
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
    for (const place of document.querySelectorAll(".drill-list")) place.replaceChildren();
    for (const card of requirementList.cards) if (card.open) requirementList.fill(card);
  });
  byId("print").hidden = false;
  byId("print").addEventListener("click", () => print());
}

document.documentElement.classList.add("scripted");
findingList.begin();
requirementList.begin();
beginTables();
estate.begin();
beginColours();
beginPrinting();
addEventListener("hashchange", () => route());
route(true);
