import { renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import { useSpan } from "../../src/ui/useSpan";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-03-02T00:30:00") }));

it.each([
  ["2026-03-02T00:10:00", "Today"],
  ["2026-03-01T23:59:00", "Yesterday"],
  ["2026-02-28T12:00:00", "Saturday"],
  ["2026-02-24T00:00:00", "Tuesday"],
  ["2026-02-23T23:59:00", "February 2026"],
  ["2026-03-02T09:00:00", "Today"],
])("names the time of %s, %s", (moment, name) => {
  expect(renderHook(() => useSpan()).result.current(moment)).toBe(name);
});

it("does so in the reader's language", async () => {
  await changeLanguage("ms");
  expect(renderHook(() => useSpan()).result.current("2026-03-01T12:00:00")).toBe("Semalam");
});
