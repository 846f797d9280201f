/** A query the service itself proposes. */
export interface Example {
  name: string;
  query: string;
}

/** Reads the examples of the service from its DALI page. */
export async function loadExamples(address: URL): Promise<Example[]> {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`the examples answered ${answer.status}`);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return Array.from(page.querySelectorAll('[typeof="example"]'), (example) => ({
    name: example.querySelector('[property="name"]')?.textContent ?? "",
    query: example.querySelector('[property="query"]')?.textContent ?? "",
  })).filter((example) => example.query !== "");
}
