import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";

import "../../src/locales/i18n";
import { useDay } from "../../src/ui/useDay";

it("writes the evening so that nobody takes it for the morning", () => {
  const { result } = renderHook(() => useDay());
  expect(result.current("2026-01-01T22:05:00")).toBe("Jan 1, 2026, 22:05");
});
