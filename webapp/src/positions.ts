/**
 * A pasted list as a table with names of columns: a list that begins with a line of names stays as it is; positions without names,
 * with blanks, tabs or commas between, get `ra,dec`, then a radius, and a name in front if there is one. Names with blanks need
 * commas.
 */
export function asTable(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  const first = lines[0];
  if (first === undefined || text.trim().startsWith("<") || text.trim().startsWith("# %ECSV")) {
    return text;
  }
  const cells = split(first);
  const numbers = Math.min(3, trailingNumbers(cells));
  const names = cells.length - numbers;
  if (numbers < 2 || names > 1) {
    return lines.join("\n") + "\n"; // names of columns, or something the server tells about
  }
  const head = [...(names === 1 ? ["name"] : []), "ra", "dec", ...(numbers === 3 ? ["radius"] : [])];
  const rows = lines.map((line) => split(line).map(quoted).join(","));
  return [head.join(","), ...rows].join("\n") + "\n";
}

/** How many positions a list has. */
export function count(text: string): number {
  return Math.max(0, asTable(text).split("\n").filter((line) => line.trim() !== "").length - 1);
}

function split(line: string): string[] {
  return line.trim().split(line.includes(",") ? /\s*,\s*/ : /\s+/);
}

function trailingNumbers(cells: string[]): number {
  let n = 0;
  while (n < cells.length && isNumber(cells[cells.length - 1 - n] ?? "")) {
    n++;
  }
  return n;
}

function isNumber(cell: string): boolean {
  return cell !== "" && Number.isFinite(Number(cell));
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
