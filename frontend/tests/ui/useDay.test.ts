import { renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";

import "../../src/locales/i18n";
import { useDay } from "../../src/ui/useDay";

afterEach(() => vi.restoreAllMocks());

it("writes the day first where the device's English does, whatever else it reads", () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["ms-MY", "en-GB", "en-US"]);
  expect(renderHook(() => useDay()).result.current("2026-01-02T22:05:00")).toBe("2 Jan 2026, 22:05");
});

it("writes the evening so that nobody takes it for the morning", () => {
  const { result } = renderHook(() => useDay());
  expect(result.current("2026-01-01T22:05:00")).toBe("Jan 1, 2026, 22:05");
});
