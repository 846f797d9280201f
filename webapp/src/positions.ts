/** The largest radius the service takes, in degrees. */
const MOST_RADIUS = 10;

/**
 * A pasted list as a table with names of columns: a list that begins with a line of names stays as it is; positions without names,
 * with blanks, tabs or commas between, get `ra,dec`, then a radius, and a name in front if there is one. Names with blanks need
 * commas. Three numbers in each line are a name (a number too), `ra` and `dec` where the third cannot be a radius everywhere.
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
  const numbered = numbers === 3 && names === 0 && areNumbered(lines);
  const head = numbered
    ? ["name", "ra", "dec"]
    : [...(names === 1 ? ["name"] : []), "ra", "dec", ...(numbers === 3 ? ["radius"] : [])];
  const rows = lines.map((line) => split(line).map(quoted).join(","));
  return [head.join(","), ...rows].join("\n") + "\n";
}

/** How many positions a list has. */
export function count(text: string): number {
  return Math.max(0, asTable(text).split("\n").filter((line) => line.trim() !== "").length - 1);
}

/** The columns as they are understood, in words; empty for a list of no positions. */
export function understood(text: string): string {
  const trimmed = text.trim();
  if (count(text) === 0 || trimmed.startsWith("<") || trimmed.startsWith("# %ECSV")) {
    return "";
  }
  return split(asTable(text).split("\n")[0] ?? "").join(", ");
}

/** True if lines of three numbers make sense as number, ra and dec, and not as ra, dec and radius. */
function areNumbered(lines: string[]): boolean {
  const rows = lines.map((line) => split(line).map(Number));
  const isDec = (value = NaN) => Math.abs(value) <= 90;
  const haveRadius = rows.every(([, dec, radius = NaN]) => isDec(dec) && radius > 0 && radius <= MOST_RADIUS);
  return !haveRadius && rows.every(([, ra = NaN, dec]) => ra >= 0 && ra <= 360 && isDec(dec));
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
