import { describe, expect, it } from "vitest";
import { asTable, count, understood } from "./positions";

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

  it("takes a number in front for the name where the last number cannot be a radius", () => {
    expect(asTable("1 148.97 69.68\n2 202.78 5.5")).toBe("name,ra,dec\n1,148.97,69.68\n2,202.78,5.5\n");
    expect(asTable("7\t10.5\t-20")).toBe("name,ra,dec\n7,10.5,-20\n");
    expect(asTable("1, 10.5, 0")).toBe("name,ra,dec\n1,10.5,0\n");
    expect(asTable("1 148.97 5")).toBe("name,ra,dec\n1,148.97,5\n");
    expect(asTable("3 148.97 69.68 0.02")).toBe("name,ra,dec,radius\n3,148.97,69.68,0.02\n");
  });

  it("takes the last number for the radius where it can be one everywhere, or where nothing else makes sense", () => {
    expect(asTable("10 20 0.5\n30 40 10")).toBe("ra,dec,radius\n10,20,0.5\n30,40,10\n");
    expect(asTable("10 -20 11")).toBe("ra,dec,radius\n10,-20,11\n");
  });

  it("tells the columns it sees", () => {
    expect(understood("")).toBe("");
    expect(understood("<VOTABLE/>")).toBe("");
    expect(understood("1 148.97 69.68")).toBe("name, ra, dec");
    expect(understood("10 20 0.5")).toBe("ra, dec, radius");
    expect(understood("id,RAJ2000,DEJ2000\na,1,2")).toBe("id, RAJ2000, DEJ2000");
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
