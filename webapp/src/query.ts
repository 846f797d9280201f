import { isNumeric, parseCsv, type Table } from "./csv";

/** What came of a query: a table, or what the service says is wrong. */
export type Outcome = { table: Table; full: boolean; millis: number } | { problem: string };

/** Runs a query for at most so many rows; asks for one more, to know whether there are more. */
export async function run(sync: URL, adql: string, rows: number, signal: AbortSignal): Promise<Outcome> {
  const start = performance.now();
  const form = new URLSearchParams({ LANG: "ADQL", QUERY: adql, RESPONSEFORMAT: "csv", MAXREC: String(rows + 1) });
  const answer = await fetch(sync, { method: "POST", body: form, signal });
  const text = await answer.text();
  if (!answer.ok) {
    return { problem: text.trim() };
  }
  const table = parseCsv(text);
  const full = table.rows.length > rows;
  return { table: { columns: table.columns, rows: table.rows.slice(0, rows) }, full, millis: performance.now() - start };
}

/** The table as an element; addresses become links. */
export function draw(table: Table): HTMLTableElement {
  const made = document.createElement("table");
  const numeric = table.columns.map((_, column) => isNumeric(table, column));
  const head = made.createTHead().insertRow();
  table.columns.forEach((name, column) => {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    cell.className = numeric[column] ? "number" : "";
    head.append(cell);
  });
  const body = made.createTBody();
  for (const row of table.rows) {
    const line = body.insertRow();
    row.forEach((text, column) => {
      const cell = line.insertCell();
      cell.className = numeric[column] ? "number" : "";
      if (/^https?:\/\/\S+$/.test(text)) {
        const link = document.createElement("a");
        link.href = text;
        link.rel = "noreferrer";
        link.textContent = text;
        cell.append(link);
      } else {
        cell.textContent = text;
      }
    });
  }
  return made;
}
