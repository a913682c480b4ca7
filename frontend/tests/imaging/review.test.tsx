import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import "../../src/locales/i18n";
import { queryClient } from "../../src/api/queryClient";
import { ReviewCard } from "../../src/imaging/ReviewCard";
import type { ListedInstance } from "../../src/imaging/types";

function reviewed(frames: number) {
  const instance = { id: "0b6f0c0e", rows: 48, columns: 64, frames, masks: [], review: ["secondary_capture"] } as unknown as ListedInstance;
  render(
    <QueryClientProvider client={queryClient}>
      <ReviewCard instance={instance} />
    </QueryClientProvider>,
  );
}

it("shows every image of a file before it is kept: a name may stand in any of them", () => {
  reviewed(3);
  const seen = [0, 1, 2].map((place) => {
    fireEvent.change(screen.getByRole("slider", { name: "Image in the series" }), { target: { value: place + 1 } });
    return screen.getByRole("img").getAttribute("src");
  });
  expect(seen).toEqual([1, 2, 3].map((frame) => `/api/images/instances/0b6f0c0e/preview?frame=${frame}`));
  expect(screen.getByText("3 of 3")).toBeVisible();
  expect(screen.getByText(/This file holds 3 images: look at each/)).toBeVisible();
});

it("has nothing to turn through where a file holds one image", () => {
  reviewed(1);
  expect(screen.queryByRole("slider")).toBeNull();
  expect(screen.queryByText(/look at each/)).toBeNull();
});
