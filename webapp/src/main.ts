import { CutoutsPanel } from "./cutouts";
import { loadExamples } from "./examples";
import { draw, run } from "./query";
import { archiveRows, summary, type Status } from "./status";

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`the page has no element ${id}`);
  }
  return found as T;
}

const root = new URL("./", window.location.href);
const tap = new URL("tap", root);
const adql = element<HTMLTextAreaElement>("adql");
const form = element<HTMLFormElement>("form");
const outcome = element("outcome");
const problem = element("problem");
const result = element("result");
let running: AbortController | undefined;

function reason(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

function showAddresses(): void {
  element("tap-url").textContent = tap.href;
  element("stilts").textContent =
    `stilts tapquery tapurl=${tap.href} sync=true \\\n  adql="SELECT TOP 10 * FROM ivoa.obscore" \\\n  ofmt=csv`;
  element("pyvo").textContent =
    `import pyvo\n\nservice = pyvo.dal.TAPService("${tap.href}")\n` +
    `print(service.search("SELECT TOP 10 * FROM ivoa.obscore").to_table())`;
}

async function showStatus(): Promise<void> {
  try {
    const answer = await fetch(new URL("status", root));
    if (!answer.ok) {
      throw new Error(`the status answered ${answer.status}`);
    }
    const status = (await answer.json()) as Status;
    element("summary").textContent = summary(status);
    element("notice").textContent = status.notice;
    element("notice").hidden = status.notice === "";
    element("archive-rows").replaceChildren(...archiveRows(status, new Date()));
    element("version").textContent = `obshub ${status.version}, up since ${status.started}`;
  } catch (failure) {
    element("summary").textContent = `The server does not tell what it holds (${reason(failure)}).`;
  }
}

async function showExamples(): Promise<void> {
  const list = element("examples");
  try {
    const examples = await loadExamples(new URL("tap/examples", root));
    list.replaceChildren(
      ...examples.map((example) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "plain";
        button.textContent = example.name;
        button.addEventListener("click", () => {
          adql.value = example.query;
          void runQuery();
        });
        item.append(button);
        return item;
      }),
    );
  } catch (failure) {
    list.textContent = `There are no examples (${reason(failure)}).`;
  }
}

async function runQuery(): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  problem.hidden = true;
  outcome.textContent = "Running …";
  result.setAttribute("aria-busy", "true");
  try {
    const rows = Number(element<HTMLSelectElement>("rows").value);
    const came = await run(new URL("tap/sync", root), adql.value, rows, mine.signal);
    if ("problem" in came) {
      showProblem("The query was not answered.", came.problem);
      return;
    }
    const shown = came.table.rows.length;
    const more = came.full ? "; there are more" : "";
    outcome.textContent = `${shown} ${shown === 1 ? "row" : "rows"} in ${Math.round(came.millis)} ms${more}.`;
    result.replaceChildren(draw(came.table));
    result.hidden = false;
  } catch (failure) {
    if (!mine.signal.aborted) {
      showProblem("The server could not be reached.", reason(failure));
    }
  } finally {
    if (running === mine) {
      result.removeAttribute("aria-busy");
    }
  }
}

/** The text keeps its line ends: the service marks the place of a mistake with carets. */
function showProblem(headline: string, text: string): void {
  outcome.textContent = headline;
  problem.textContent = text;
  problem.hidden = false;
  result.hidden = true;
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const text = element(button.dataset["copy"] ?? "").textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select the text to copy it";
  }
}

form.addEventListener("submit", (event) => {
  // The other buttons open the answer itself, as the form would without this script.
  if ((event as SubmitEvent).submitter?.hasAttribute("name") !== true) {
    event.preventDefault();
    void runQuery();
  }
});
adql.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void runQuery();
  }
});
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  button.addEventListener("click", () => void copy(button));
}
new CutoutsPanel(root, element<HTMLFormElement>("cutouts-form"));
showAddresses();
void showStatus();
void showExamples();
