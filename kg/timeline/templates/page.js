"use strict";
const form = document.getElementById("filter");
const entries = [...document.querySelectorAll("details[data-kind]")];
const texts = entries.map((entry) => entry.textContent.toLowerCase());

function chosen(name) {
  return new Set([...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value));
}

function show() {
  const kinds = chosen("kind"), statuses = chosen("status");
  const text = form.elements.text.value.trim().toLowerCase();
  const counts = new Map();
  let shown = 0;
  entries.forEach((entry, place) => {
    const { kind, status, period } = entry.dataset;
    const on = kinds.has(kind) && statuses.has(status) && texts[place].includes(text);
    entry.classList.toggle("off", !on);
    const mark = document.querySelector(`[data-entry="${entry.id.slice(1)}"]`);
    if (mark) mark.classList.toggle("off", !on);
    if (on) {
      shown += 1;
      const key = `${kind} ${period} ${status}`;
      counts.set(key, (counts.get(key) || 0) + 1);
    }
  });
  for (const section of document.querySelectorAll("section")) {
    const left = section.querySelectorAll("details:not(.off)").length;
    section.classList.toggle("off", !left);
    section.querySelector(".tally").textContent = left;
  }
  document.querySelectorAll("[data-column]").forEach((column) => stack(column, counts));
  document.getElementById("shown").textContent = shown;
}

// A column of the drawing holds what is shown of its period, from the bottom up.
function stack(column, counts) {
  const unit = Number(column.dataset.unit);
  let y = Number(column.dataset.bottom), total = 0;
  for (const part of column.querySelectorAll("rect")) {
    const count = counts.get(`${column.dataset.column} ${part.dataset.status}`) || 0;
    y -= count * unit;
    total += count;
    part.setAttribute("y", y);
    part.setAttribute("height", count * unit);
  }
  const label = column.querySelector("text");
  label.textContent = total || "";
  label.setAttribute("y", y - 4);
}

function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === "DETAILS") target.open = true;
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", open);
show();
open();
