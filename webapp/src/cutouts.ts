import { bytes, sentences, type Estimate } from "./estimate";
import { asTable, count, understood } from "./positions";

/** A job as its document tells (UWS 1.1). */
interface Job {
  phase: string;
  told: string;
  error: string;
  results: { name: string; address: string; size: number }[];
}

const UNDER_WAY = ["QUEUED", "EXECUTING"];
const LOOK_MILLIS = 1000;
const EXPLAINED: Record<string, string> = {
  "cutouts.tar": "all cutouts and the manifest",
  "cutouts.zip": "all cutouts and the manifest",
  "manifest.csv": "what came, what did not, and why",
  "curl.sh": "fetches the same with curl",
  "wget.sh": "fetches the same with wget",
  "aria2.txt": "list for aria2c -i",
  "download.py": "fetches the same with Python",
};

/** The part of the page that makes cutouts for lists of positions. */
export class CutoutsPanel {
  private job: string | undefined;
  private watched = 0;

  constructor(
    private readonly root: URL,
    private readonly form: HTMLFormElement,
  ) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const estimates = (event as SubmitEvent).submitter?.id === "cutouts-estimate";
      void (estimates ? this.estimate() : this.run());
    });
    this.part("cutouts-abort").addEventListener("click", () => void this.abort());
    this.part("cutouts-list").addEventListener("input", () => this.tellCount());
    this.part("cutouts-collection").addEventListener("focus", () => void this.offerCollections(), { once: true });
  }

  private part<T extends HTMLElement>(id: string): T {
    const found = document.getElementById(id);
    if (found === null) {
      throw new Error(`the page has no element ${id}`);
    }
    return found as T;
  }

  private tellCount(): void {
    const list = this.part<HTMLTextAreaElement>("cutouts-list").value;
    const n = count(list);
    const columns = understood(list);
    const read = columns === "" ? "" : `, read as ${columns}`;
    this.part("cutouts-count").textContent = n === 0 ? "" : `${n} ${n === 1 ? "position" : "positions"}${read}`;
  }

  /** The form in the words of the service. */
  private body(): FormData {
    const data = new FormData(this.form);
    const list = this.part<HTMLTextAreaElement>("cutouts-list").value;
    const file = data.get("FILE");
    for (const name of ["FILE", "TABLE", "PHASE", "low", "high"]) {
      data.delete(name);
    }
    if (file instanceof File && file.size > 0) {
      data.set("TABLE", file);
    } else {
      data.set("TABLE", new Blob([asTable(list)], { type: "text/csv" }), "list.csv");
    }
    const low = this.part<HTMLInputElement>("cutouts-low").valueAsNumber;
    const high = this.part<HTMLInputElement>("cutouts-high").valueAsNumber;
    if (!Number.isNaN(low) || !Number.isNaN(high)) {
      data.set("FREQ", `${Number.isNaN(low) ? 0 : low * 1e9} ${Number.isNaN(high) ? "+Inf" : high * 1e9}`);
    }
    for (const [name, value] of [...data.entries()]) {
      if (value === "") {
        data.delete(name);
      }
    }
    return data;
  }

  private async estimate(): Promise<void> {
    this.begin("Matching positions …");
    try {
      const answer = await fetch(new URL("cutouts/estimate", this.root), { method: "POST", body: this.body() });
      if (!answer.ok) {
        throw new Error(wordsOf(await answer.text()));
      }
      const estimate = (await answer.json()) as Estimate;
      this.say("Nothing has been fetched yet.");
      this.list(sentences(estimate));
    } catch (failure) {
      this.fail("There is no estimate.", failure);
    }
  }

  private async run(): Promise<void> {
    this.begin("Starting …");
    try {
      const data = this.body();
      data.set("PHASE", "RUN");
      const answer = await fetch(new URL("cutouts/async", this.root), {
        method: "POST",
        body: data,
        headers: { Accept: "application/xml" },
      });
      if (!answer.ok) {
        throw new Error(wordsOf(await answer.text()));
      }
      this.job = answer.url; // behind the redirect
      await this.watch(answer.url, ++this.watched);
    } catch (failure) {
      this.fail("The cutouts could not be made.", failure);
    }
  }

  private async watch(address: string, mine: number): Promise<void> {
    this.part("cutouts-abort").hidden = false;
    while (mine === this.watched) {
      const answer = await fetch(address, { headers: { Accept: "application/xml" } });
      if (!answer.ok) {
        throw new Error(wordsOf(await answer.text()));
      }
      const job = parse(await answer.text());
      this.show(job, address);
      if (!UNDER_WAY.includes(job.phase)) {
        return;
      }
      await new Promise((later) => setTimeout(later, LOOK_MILLIS));
    }
  }

  private show(job: Job, address: string): void {
    const bar = this.part<HTMLProgressElement>("cutouts-bar");
    const done = /^(\d+) of (\d+) fetched/.exec(job.told);
    bar.hidden = !UNDER_WAY.includes(job.phase);
    if (done !== null) {
      bar.max = Number(done[2]);
      bar.value = Number(done[1]);
    }
    if (UNDER_WAY.includes(job.phase)) {
      this.say(job.phase === "QUEUED" ? "Waiting for other jobs …" : job.told === "" ? "Working …" : `${job.told}.`);
      return;
    }
    this.part("cutouts-abort").hidden = true;
    if (job.phase !== "COMPLETED") {
      this.fail(`The job ended in ${job.phase}.`, new Error(job.error === "" ? "It was stopped." : job.error));
      return;
    }
    this.say(`Done: ${job.told}.`);
    const items = job.results.map((result) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = result.address;
      link.download = result.name;
      link.textContent = result.name;
      item.append(link, `, ${bytes(result.size)}: ${EXPLAINED[result.name] ?? "a result"}`);
      return item;
    });
    const page = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = "the job";
    page.append(link, ", to come back to or to delete");
    this.part("cutouts-results").replaceChildren(...items, page);
  }

  private async abort(): Promise<void> {
    if (this.job === undefined) {
      return;
    }
    try {
      await fetch(`${this.job}/phase`, { method: "POST", body: new URLSearchParams({ PHASE: "ABORT" }) });
    } catch (failure) {
      this.fail("The job could not be stopped.", failure);
    }
  }

  private async offerCollections(): Promise<void> {
    const query = "SELECT DISTINCT obs_collection FROM ivoa.obscore WHERE dataproduct_type IN ('image', 'cube')";
    try {
      const answer = await fetch(new URL("tap/sync", this.root), {
        method: "POST",
        body: new URLSearchParams({ LANG: "ADQL", QUERY: query, RESPONSEFORMAT: "tsv", MAXREC: "500" }),
      });
      if (!answer.ok) {
        throw new Error(`the query answered ${answer.status}`);
      }
      const names = (await answer.text()).split(/\r?\n/).slice(1).filter((name) => name !== "");
      this.part("cutouts-collections").replaceChildren(
        ...names.map((name) => {
          const option = document.createElement("option");
          option.value = name;
          return option;
        }),
      );
    } catch (failure) {
      console.warn("no collections are proposed", failure);
    }
  }

  private begin(text: string): void {
    this.watched++;
    this.part("cutouts-problem").hidden = true;
    this.part("cutouts-bar").hidden = true;
    this.part("cutouts-abort").hidden = true;
    this.list([]);
    this.say(text);
  }

  private say(text: string): void {
    const outcome = this.part("cutouts-outcome");
    if (outcome.textContent !== text) {
      outcome.textContent = text;
    }
  }

  private list(lines: string[]): void {
    this.part("cutouts-results").replaceChildren(
      ...lines.map((line) => {
        const item = document.createElement("li");
        item.textContent = line;
        return item;
      }),
    );
  }

  private fail(headline: string, failure: unknown): void {
    this.say(headline);
    this.part("cutouts-bar").hidden = true;
    this.part("cutouts-abort").hidden = true;
    const problem = this.part("cutouts-problem");
    problem.textContent = failure instanceof Error ? failure.message : String(failure);
    problem.hidden = false;
  }
}

/** The message of an error document, VOTable or text. */
function wordsOf(document: string): string {
  if (!document.trimStart().startsWith("<")) {
    return document.trim();
  }
  const xml = new DOMParser().parseFromString(document, "text/xml");
  return (xml.querySelector("INFO[value=ERROR]")?.textContent ?? xml.documentElement.textContent ?? "").trim();
}

function parse(document: string): Job {
  const xml = new DOMParser().parseFromString(document, "text/xml");
  const text = (name: string) => xml.getElementsByTagName(name)[0]?.textContent?.trim() ?? "";
  return {
    phase: text("uws:phase"),
    told: text("note") === "" ? text("progress") : text("note"),
    error: text("uws:message"),
    results: Array.from(xml.getElementsByTagName("uws:result"), (result) => ({
      name: result.getAttribute("id") ?? "",
      address: result.getAttribute("xlink:href") ?? "",
      size: Number(result.getAttribute("size") ?? 0),
    })),
  };
}
