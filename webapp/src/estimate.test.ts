import { describe, expect, it } from "vitest";
import { bytes, sentences } from "./estimate";

describe("bytes", () => {
  it("chooses the unit", () => {
    expect(bytes(999)).toBe("999 bytes");
    expect(bytes(91_578)).toBe("91.6 kB");
    expect(bytes(3_484_774_065)).toBe("3.5 GB");
  });
});

describe("sentences", () => {
  it("tells only what there is", () => {
    const nothing = {
      positions: 1,
      cutouts: 1,
      bytes: 1000,
      cutouts_of_unknown_size: 0,
      bad_positions: 0,
      positions_without_match: 0,
      duplicates: 0,
      edges: 0,
      archives: [],
    };
    expect(sentences(nothing)).toEqual(["1 position gives 1 cutout, about 1.0 kB."]);
    expect(sentences({ ...nothing, duplicates: 2, archives: [{ archive: "cadc", cutouts: 1, bytes: 1000 }] })).toEqual([
      "1 position gives 1 cutout, about 1.0 kB.",
      "CADC: 1 cutout, about 1.0 kB.",
      "2 images would be the same from a second archive and are left out.",
    ]);
  });
});
