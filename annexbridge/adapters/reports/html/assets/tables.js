// Tables that stand on the page as they are: a search and filters hide rows.

function searchable(name, rows, filters, count) {
  const search = byId(`${name}-search`);
  if (!search) return;
  const fields = filters.map((key) => [key, byId(`${name}-${key}`)]);
  const filter = () => {
    const fits = matcher(search.value);
    let shown = 0;
    for (const row of rows) {
      row.haystack ??= plain(row.textContent);
      const there = fields.every(([key, field]) => !field.value || row.dataset[key].split(" ").includes(field.value)) && fits(row.haystack);
      row.hidden = !there;
      shown += there;
    }
    count?.(search.value);
    byId(`${name}-count`).textContent = shown ? say("matching", { count: shown, total: rows.length }) : say("nothing");
  };
  search.addEventListener("input", settled(filter));
  for (const [, field] of fields) field.addEventListener("change", filter);
  filter();
}

function beginTables() {
  searchable("statement", [...document.querySelectorAll("#statement-table tbody tr")], ["framework", "applicable", "status"]);
  searchable("plan", [...document.querySelectorAll("#plan-table tbody tr")], []);
  const parts = [...document.querySelectorAll(".crosswalk")];
  searchable("crosswalk", [...document.querySelectorAll(".crosswalk-table tbody tr")], [], (search) => {
    // A search opens what it finds something in.
    if (search.trim()) for (const part of parts) part.open = Boolean(part.querySelector("tbody tr:not([hidden])"));
  });
}
