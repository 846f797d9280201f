/** One archive as /status tells it; times are UTC, empty where there is none. */
export interface Archive {
  archive: string;
  title: string;
  rows: number;
  last_success: string;
  last_attempt: string;
  last_error: string;
}

export interface Status {
  version: string;
  started: string;
  uptime_seconds: number;
  notice: string;
  rows: number;
  archives: Archive[];
}

const count = new Intl.NumberFormat("en");

/** One sentence about what is here. */
export function summary(status: Status): string {
  if (status.rows === 0) {
    return "This server holds no rows yet: nothing has been harvested.";
  }
  const full = status.archives.filter((archive) => archive.rows > 0).length;
  return `${count.format(status.rows)} observations from ${full} ${full === 1 ? "archive" : "archives"}.`;
}

/** How long ago a time was, in words; "never" if it is empty. */
export function ago(time: string, now: Date): string {
  if (time === "") {
    return "never";
  }
  const then = new Date(/[zZ]|[+-]\d\d:\d\d$/.test(time) ? time : time + "Z");
  const seconds = Math.max(0, (now.getTime() - then.getTime()) / 1000);
  if (Number.isNaN(seconds)) {
    return time;
  }
  const steps: [number, string][] = [
    [86400, "day"],
    [3600, "hour"],
    [60, "minute"],
  ];
  for (const [size, word] of steps) {
    const n = Math.floor(seconds / size);
    if (n > 0) {
      return `${n} ${word}${n === 1 ? "" : "s"} ago`;
    }
  }
  return "just now";
}

/** The rows of the table of archives. */
export function archiveRows(status: Status, now: Date): HTMLTableRowElement[] {
  return status.archives.map((archive) => {
    const row = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = archive.title || archive.archive;
    row.append(name);
    cell(row, count.format(archive.rows), "number");
    cell(row, ago(archive.last_success, now)).title = archive.last_success;
    cell(row, ago(archive.last_attempt, now)).title = archive.last_attempt;
    const failed = archive.last_error !== "";
    cell(row, failed ? archive.last_error : archive.last_success ? "good" : "not harvested yet", failed ? "bad" : "");
    return row;
  });
}

function cell(row: HTMLTableRowElement, text: string, style = ""): HTMLTableCellElement {
  const made = row.insertCell();
  made.textContent = text;
  made.className = style;
  return made;
}
