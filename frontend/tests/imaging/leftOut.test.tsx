import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import "../../src/locales/i18n";
import { LeftOut } from "../../src/imaging/viewer/Waiting";
import type { ListedSeries } from "../../src/imaging/types";

function series(...states: ("ready" | "review")[]): ListedSeries {
  return { instances: states.map((state, id) => ({ id: String(id), state })) } as ListedSeries;
}

it("says how many slices are missing from a stack, and leads to where they are looked at", () => {
  render(<LeftOut series={series("ready", "review", "ready", "review")} />);
  expect(screen.getByRole("link", { name: "2 images of this series wait for a look and are not shown here." })).toHaveAttribute("href", "/images");
});

it("says nothing of a whole one", () => {
  const { container } = render(<LeftOut series={series("ready", "ready")} />);
  expect(container).toBeEmptyDOMElement();
});
