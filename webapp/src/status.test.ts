import { describe, expect, it } from "vitest";
import { ago, summary } from "./status";

const now = new Date("2026-11-21T12:00:00Z");

describe("ago", () => {
  it("counts in the largest unit that fits", () => {
    expect(ago("2026-11-21T11:59:30Z", now)).toBe("just now");
    expect(ago("2026-11-21T11:58:00Z", now)).toBe("2 minutes ago");
    expect(ago("2026-11-21T11:00:00.123", now)).toBe("59 minutes ago");
    expect(ago("2026-11-20T12:00:00Z", now)).toBe("1 day ago");
  });

  it("says never without a time, and repeats what is no time", () => {
    expect(ago("", now)).toBe("never");
    expect(ago("soon", now)).toBe("soon");
  });
});

describe("summary", () => {
  it("counts only archives that have rows", () => {
    const archive = { archive: "a", title: "A", last_success: "", last_attempt: "", last_error: "" };
    const status = { version: "1", started: "", uptime_seconds: 1, notice: "" };
    expect(summary({ ...status, rows: 1234, archives: [{ ...archive, rows: 1234 }, { ...archive, rows: 0 }] })).toBe(
      "1,234 observations from 1 archive.",
    );
    expect(summary({ ...status, rows: 0, archives: [] })).toContain("no rows yet");
  });
});
