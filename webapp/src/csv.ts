/** A table as text: the names of its columns and its rows. */
export interface Table {
  columns: string[];
  rows: string[][];
}

/** Reads CSV as RFC 4180 describes it, with a header line: quoted cells may hold commas, line ends and doubled quotes. */
export function parseCsv(text: string): Table {
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let touched = false;
  const endCell = () => {
    cells.push(cell);
    cell = "";
  };
  const endLine = () => {
    endCell();
    lines.push(cells);
    cells = [];
    touched = false;
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') {
        cell += c;
      } else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else {
        quoted = false;
      }
      continue;
    }
    if (c === "\r" && text[i + 1] === "\n") {
      continue;
    }
    if (c === "\n") {
      endLine();
      continue;
    }
    touched = true;
    if (c === '"' && cell === "") {
      quoted = true;
    } else if (c === ",") {
      endCell();
    } else {
      cell += c;
    }
  }
  if (touched) {
    endLine();
  }
  const [columns = [], ...rows] = lines;
  return { columns, rows };
}

/** True if every cell that is there reads as a number: such columns are set flush right. */
export function isNumeric(table: Table, column: number): boolean {
  const cells = table.rows.map((row) => row[column] ?? "").filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => Number.isFinite(Number(cell)));
}
