import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { DescriptionForm } from "../../src/editions/DescriptionForm";
import type { GuidelineWhole } from "../../src/types";
import { ServerDouble } from "../ServerDouble";

const guideline = { id: 4, title: "Sepsis", publisher: "A ministry", country: "Malaysia", specialty: "", language: "en", editions: [{ id: 8, year: 2020, state: "published" }], history: [] } as unknown as GuidelineWhole;

it("sends of a description what was changed here, and leaves the rest to whoever changed it meanwhile", async () => {
  const route = "PATCH /api/guidelines/4";
  const server = new ServerDouble().on(route, (body) => ({ body: { ...guideline, ...(body as object) } }));
  const person = userEvent.setup();
  const shown = (each: GuidelineWhole) => (
    <QueryClientProvider client={queryClient}>
      <DescriptionForm guideline={each} />
    </QueryClientProvider>
  );
  const { rerender } = render(shown(guideline));
  await person.type(screen.getByLabelText("Specialty"), "Emergency");
  rerender(shown({ ...guideline, publisher: "Another ministry" }));
  await person.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(server.bodiesOf(route)).toEqual([{ specialty: "Emergency" }]));
  await person.clear(screen.getByLabelText("Year of the edition in use"));
  await person.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(server.bodiesOf(route)[1]).toEqual({ year: null }));
});
