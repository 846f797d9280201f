import { describe, expect, it } from "vitest";
import { asTable, count } from "./positions";

describe("asTable", () => {
  it("gives positions without names the names of their columns", () => {
    expect(asTable("148.97 69.68\n10 -20\n")).toBe("ra,dec\n148.97,69.68\n10,-20\n");
    expect(asTable("148.97\t69.68\t0.02")).toBe("ra,dec,radius\n148.97,69.68,0.02\n");
  });

  it("takes words in front for the name", () => {
    expect(asTable("M82 148.97 69.68\n3C286 202.78 30.51")).toBe("name,ra,dec\nM82,148.97,69.68\n3C286,202.78,30.51\n");
    expect(asTable("M82, 148.97, 69.68, 0.02")).toBe("name,ra,dec,radius\nM82,148.97,69.68,0.02\n");
    expect(asTable("3C 286, 202.78, 30.51")).toBe("name,ra,dec\n3C 286,202.78,30.51\n");
  });

  it("leaves a table with names as it is, but for blank lines and remarks", () => {
    expect(asTable("id,RAJ2000,DEJ2000\n\n# a remark\na,1,2\n")).toBe("id,RAJ2000,DEJ2000\na,1,2\n");
    expect(asTable("<VOTABLE/>")).toBe("<VOTABLE/>");
  });

  it("counts positions", () => {
    expect(count("")).toBe(0);
    expect(count("1 2\n3 4")).toBe(2);
    expect(count("ra,dec\n1,2\n")).toBe(1);
  });
});
