import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { createRef } from "react";
import { afterEach, expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { SeriesFacts } from "../../src/imaging/SeriesFacts";
import { StudyCard } from "../../src/imaging/StudyCard";
import type { ImageSeries, ImageStudy } from "../../src/imaging/types";
import { Stage } from "../../src/imaging/viewer/Stage";
import type { Pane } from "../../src/imaging/viewer/usePane";
import { changeLanguage } from "../../src/locales/i18n";

afterEach(async () => changeLanguage("en"));

it.each([
  ["XC", "Photos"],
  ["DOC", "Photos"],
  ["SM", "Study"],
])("calls a study of %s that names no patient: %s", (modality, name) => {
  const series = [{ id: "a", modality, body_part: "", laterality: "", count: 1, frames: 1, reviews: 0, cover: null, geometry: {} }];
  const study = { id: "b", patient: "", date: null, created_at: "2026-11-30T19:16:00Z", series } as unknown as ImageStudy;
  render(
    <QueryClientProvider client={queryClient}>
      <StudyCard study={study} />
    </QueryClientProvider>,
  );
  expect(screen.getByRole("heading", { name })).toBeVisible();
});

it("calls a photograph by a word beside the image too", () => {
  const description = { modality: "XC", body_part: "", laterality: "", orientation: null };
  const pane = { index: 0, instance: { description }, window: null, isDrawn: true, error: null } as unknown as Pane;
  render(<Stage stage={createRef()} pane={pane} first={{ instance: "a", frame: 1 }} count={1} label="Image" />);
  expect(screen.getByText("Photo")).toBeVisible();
});

it.each([
  ["en", 1, 30, "1 image, 30 frames"],
  ["en", 2, 2, "2 images"],
  ["ms", 1, 30, "1 imej, 30 bingkai"],
  ["zh-Hant", 1, 30, "1 張影像，30 幀"],
] as const)("counts in %s %i image of %i frames", async (language, count, frames, words) => {
  await changeLanguage(language);
  const series = { modality: "US", body_part: "", laterality: "", geometry: {}, count, frames } as unknown as ImageSeries;
  render(<SeriesFacts series={series} />);
  expect(screen.getByText(words)).toBeVisible();
});
