/** What /cutouts/estimate tells. */
export interface Estimate {
  positions: number;
  cutouts: number;
  bytes: number;
  cutouts_of_unknown_size: number;
  bad_positions: number;
  positions_without_match: number;
  duplicates: number;
  edges: number;
  archives: { archive: string; cutouts: number; bytes: number }[];
}

const whole = new Intl.NumberFormat("en");

/** Bytes in a unit that people read. */
export function bytes(n: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const step = n < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(n) / 3));
  return step === 0 ? `${n} bytes` : `${(n / 1000 ** step).toFixed(1)} ${units[step]}`;
}

function some(n: number, one: string, many: string): string {
  return `${whole.format(n)} ${n === 1 ? one : many}`;
}

/** An estimate in words, a sentence for each thing worth knowing. */
export function sentences(estimate: Estimate): string[] {
  const told = [
    `${some(estimate.positions, "position gives", "positions give")} ${some(estimate.cutouts, "cutout", "cutouts")}, about ${bytes(estimate.bytes)}.`,
  ];
  for (const sum of estimate.archives) {
    told.push(`${sum.archive.toUpperCase()}: ${some(sum.cutouts, "cutout", "cutouts")}, about ${bytes(sum.bytes)}.`);
  }
  if (estimate.positions_without_match > 0) {
    told.push(`${some(estimate.positions_without_match, "position has", "positions have")} no image.`);
  }
  if (estimate.bad_positions > 0) {
    told.push(`${some(estimate.bad_positions, "row", "rows")} cannot be read as a position; the manifest tells why.`);
  }
  if (estimate.duplicates > 0) {
    told.push(`${some(estimate.duplicates, "image", "images")} would be the same from a second archive and ${estimate.duplicates === 1 ? "is" : "are"} left out.`);
  }
  if (estimate.edges > 0) {
    told.push(`${some(estimate.edges, "image shows", "images show")} too little of the cutout and ${estimate.edges === 1 ? "is" : "are"} left out.`);
  }
  if (estimate.cutouts_of_unknown_size > 0) {
    told.push(`The size of ${some(estimate.cutouts_of_unknown_size, "cutout", "cutouts")} is not known.`);
  }
  return told;
}
