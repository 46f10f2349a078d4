"use strict";
// What all parts use: the data, sentences, and elements made of text. Nothing here ever reads text as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const text = (number) => data.strings[number];

const byId = (id) => document.getElementById(id);

function say(name, values = {}) {
  return data.phrases[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

function button(label, action, attributes = {}) {
  const element = make("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", action);
  return element;
}

function chip(word) {
  return make("span", { class: `chip is-${word.replaceAll("_", "-")}` }, data.results[word] ?? word.replaceAll("_", " "));
}

// Small letters without accents, so that "clinica" finds "Clínica".
function plain(value) {
  return value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// All words of a search have to be there, in any order.
function matcher(search) {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  return (haystack) => wanted.every((word) => haystack.includes(word));
}

// Waits until somebody stops typing.
function settled(action, wait = 120) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
}

const requirements = data.requirements.map(([id, number, title, area]) => ({ id, number, title, area }));
const requirementById = new Map(requirements.map((item) => [item.id, item]));
