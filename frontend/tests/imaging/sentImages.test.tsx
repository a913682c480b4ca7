import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";

import "../../src/locales/i18n";
import { queryClient } from "../../src/api/queryClient";
import { SentImages } from "../../src/imaging/SentImages";
import { ServerDouble } from "../ServerDouble";

afterEach(() => vi.restoreAllMocks());

it.each([
  [true, "Sending 1 file."],
  [false, "1 file waits for a connection. Keep this page open."],
])("says what a file waits for, online: %s", (isOnline, said) => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(isOnline);
  new ServerDouble().on("GET /api/images/uploads", { body: [] });
  render(
    <QueryClientProvider client={queryClient}>
      <SentImages images={[{ key: "1", name: "chest.jpg", sent: 0, outcome: null }]} onClear={vi.fn()} />
    </QueryClientProvider>,
  );
  expect(screen.getByRole("status")).toHaveTextContent(said);
});
