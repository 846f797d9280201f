import { describe, expect, it } from "vitest";
import { isNumeric, parseCsv } from "./csv";

describe("parseCsv", () => {
  it("reads names and rows with either line end", () => {
    expect(parseCsv("a,b\r\n1,2\r\n3,4\n")).toEqual({ columns: ["a", "b"], rows: [["1", "2"], ["3", "4"]] });
  });

  it("reads quoted cells with commas, quotes and line ends", () => {
    expect(parseCsv('a,b\n"x, ""y""","line 1\nline 2"\n').rows).toEqual([['x, "y"', "line 1\nline 2"]]);
  });

  it("keeps empty cells, at the end of a line too", () => {
    expect(parseCsv("a,b,c\n,,\n1,,\n").rows).toEqual([["", "", ""], ["1", "", ""]]);
  });

  it("reads a last line without line end, and an answer without rows", () => {
    expect(parseCsv("a\n1").rows).toEqual([["1"]]);
    expect(parseCsv("a,b\r\n")).toEqual({ columns: ["a", "b"], rows: [] });
    expect(parseCsv("")).toEqual({ columns: [], rows: [] });
  });

  it("keeps a row that is one quoted empty cell", () => {
    expect(parseCsv('a\n""\n').rows).toEqual([[""]]);
  });
});

describe("isNumeric", () => {
  const table = parseCsv("n,t,e\n1,x,\n-2.5e3,4,\n,5,\n");

  it("tells numbers from text, and empty columns from both", () => {
    expect([0, 1, 2].map((column) => isNumeric(table, column))).toEqual([true, false, false]);
  });
});
