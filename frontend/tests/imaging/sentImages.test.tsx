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

it.each(["stored", "review"] as const)("leads on from the only image unless it waits for a look: %s", (state) => {
  new ServerDouble().on("GET /api/images/uploads", { body: [] });
  const outcome = { name: "chest.jpg", state, code: state, message: "", instance: "aaaaaaaa-0000-4000-8000-000000000009", study: null, upload: null };
  render(
    <QueryClientProvider client={queryClient}>
      <SentImages images={[{ key: "1", name: "chest.jpg", sent: 1, outcome }]} onClear={vi.fn()} />
    </QueryClientProvider>,
  );
  expect(screen.queryAllByRole("link", { name: "Ask about this image" })).toHaveLength(state === "stored" ? 1 : 0);
});
