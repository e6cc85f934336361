"use strict";

const dataOf = (id) => JSON.parse(document.getElementById(id).textContent);
const escaped = (text) =>
  String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const [base, ...documents] = dataOf("document-paths");

function link([number, line]) {
  const told = documents[number];
  const [shown, address] = Array.isArray(told)
    ? told
    : [told, base + told.split("/").map(encodeURIComponent).join("/")];
  const text = escaped(shown) + (line ? `<wbr>:${line}` : "");
  return address ? `<a href="${escaped(address)}">${text}</a>` : text;
}

const count = new Intl.NumberFormat("en");
const rate = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/* How a cell is shown, by the kind of its column; what it is sorted by, where that is not itself. */
const shown = {
  text: escaped,
  date: escaped,
  code: (cell) => `<code>${escaped(cell)}</code>`,
  number: (cell) => count.format(cell),
  rate: (cell) => (cell === null ? "" : rate.format(cell)),
  place: link,
  html: (cell) => cell,
};
const sorted = {
  place: ([number, line]) => number * 1e7 + Math.min(line, 9999999),
  rate: (cell) => (cell === null ? -1 : cell),
};
const searched = {
  place: (cell) => link(cell).replace(/<[^>]*>/g, ""),
  html: (cell) => cell.replace(/<[^>]*>/g, " "),
};
const types = { text: "string", date: "string", code: "string", html: "string" };

function column(kind, at) {
  return {
    targets: at,
    type: types[kind] || "num",
    className: kind,
    orderable: kind !== "html",
    orderSequence: kind === "number" || kind === "rate" ? ["desc", "asc"] : ["asc", "desc"],
    render: (cell, as) => {
      if (as === "display") return shown[kind](cell);
      if (as === "filter") return (searched[kind] || String)(cell);
      return as === "sort" && sorted[kind] ? sorted[kind](cell) : cell;
    },
  };
}

function enliven(table) {
  const kinds = table.dataset.kinds.split(" ");
  const rows = dataOf(`${table.id}-rows`);
  const most = table.tBodies[0].rows.length;
  table.tBodies[0].replaceChildren();
  new DataTable(table, {
    autoWidth: false,
    columnDefs: kinds.map(column),
    data: rows,
    language: {
      entries: { _: "rows", 1: "row" },
      info: "Rows _START_ to _END_ of _TOTAL_",
      infoEmpty: "No rows",
      infoFiltered: "(of _MAX_)",
      lengthMenu: "_MENU_ rows at a time",
      search: "Filter",
      zeroRecords: "Nothing here is so.",
    },
    layout: {
      topStart: "search",
      topEnd: rows.length > most ? { pageLength: { menu: [most, 50, 200, 1000] } } : null,
      bottomStart: rows.length > most ? "info" : null,
      bottomEnd: rows.length > most ? { paging: { buttons: 5 } } : null,
    },
    order: [],
    orderMulti: false,
    pageLength: most,
    paging: rows.length > most,
  });
  const caption = document.getElementById(table.getAttribute("aria-labelledby")).textContent;
  const pages = table.closest(".dt-container").querySelector("nav");
  if (pages) pages.setAttribute("aria-label", `Pages: ${caption}`);
  /* What can be moved sideways is the table now, without the filter above it. */
  const outer = table.closest(".table");
  const frame = table.closest(".dt-layout-table");
  for (const name of ["role", "aria-labelledby", "tabindex"]) {
    frame.setAttribute(name, outer.getAttribute(name));
    outer.removeAttribute(name);
  }
}

/* A table is made ready when it is about to be seen, so that the page opens at once. */
const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        seen.unobserve(entry.target);
        enliven(entry.target);
      }
    }
  },
  { rootMargin: "600px" },
);
for (const table of document.querySelectorAll("table[data-kinds]")) seen.observe(table);
