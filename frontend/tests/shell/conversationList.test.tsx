import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { conversationsQuery } from "../../src/api/conversations";
import { queryClient } from "../../src/api/queryClient";
import { openPage } from "../openPage";

const old = { id: "dddddddd-0000-4000-8000-000000000000", title: "Malaria", updated_at: "2025-01-01T00:00:00Z", active: false };

function titled(titles: readonly string[]) {
  return titles.map((title, index) => ({ id: `cccccccc-0000-4000-8000-${String(index).padStart(12, "0")}`, title, updated_at: "2026-01-01T00:00:00Z", active: false }));
}

async function menuOf(titles: readonly [string, ...string[]]) {
  const { person, server } = openPage();
  server.on("GET /api/conversations", { body: titled(titles) });
  await person.click(await screen.findByRole("button", { name: "Open the menu" }));
  const list = await screen.findByRole("region", { name: "Earlier questions" });
  expect(await within(list).findByRole("link", { name: titles[0] })).toBeVisible();
  return { person, list, server };
}

describe("the earlier questions", () => {
  it("are found by their words, in any order and without accents", async () => {
    const { person, list } = await menuOf(["Ménière: betahistine dose?", ...Array.from({ length: 8 }, (_, index) => `Sepsis ${index}`)]);
    const field = within(list).getByRole("searchbox", { name: "Find an earlier question" });
    await person.type(field, "dose meniere");
    expect(within(list).getAllByRole("link").map((link) => link.textContent)).toEqual(["Ménière: betahistine dose?"]);
    await person.type(field, " sepsis");
    expect(await within(list).findByRole("status")).toHaveTextContent("None of the questions listed here has these words.");
  });

  it("have what was sought marked in them, and nothing else changed", async () => {
    const { person, list } = await menuOf(["Ménière: DOSE <b>?", ...Array.from({ length: 8 }, (_, index) => `Sepsis ${index}`)]);
    expect(list.querySelector("mark")).toBeNull();
    await person.type(within(list).getByRole("searchbox"), "dose meniere");
    const found = within(list).getByRole("link");
    expect(found).toHaveTextContent("Ménière: DOSE <b>?");
    expect(Array.from(found.querySelectorAll("mark"), (mark) => mark.textContent)).toEqual(["Ménière", "DOSE"]);
  });

  it("are all searched on the server, those not listed too", async () => {
    const { person, list, server } = await menuOf(["Gout", ...Array.from({ length: 8 }, (_, index) => `Sepsis ${index}`)]);
    server.on("GET /api/conversations?words=artesunate&most=200", { body: [old] }).on("GET /api/conversations?words=x&most=200", { body: [] });
    const field = within(list).getByRole("searchbox");
    await person.type(field, "artesunate");
    expect(await within(list).findByRole("link", { name: "Malaria" })).toBeVisible();
    await person.clear(field);
    await person.type(field, "x");
    expect(await within(list).findByText("None of your questions and answers has these words.")).toBeVisible();
  });

  it("are shown further back on demand", async () => {
    const { person, list, server } = await menuOf(["Gout", ...Array.from({ length: 199 }, (_, index) => `Sepsis ${index}`)]);
    server.on("GET /api/conversations?words=&most=400", { body: [old] });
    await person.click(within(list).getByRole("button", { name: "Show older questions" }));
    expect(await within(list).findByRole("link", { name: "Malaria" })).toBeVisible();
    expect(within(list).queryByRole("button", { name: "Show older questions" })).not.toBeInTheDocument();
  });

  it("can still be searched by other words when the one that was found is gone", async () => {
    const others = Array.from({ length: 8 }, (_, index) => `Sepsis ${index}`);
    const { person, list } = await menuOf(["Gout", ...others]);
    await person.type(within(list).getByRole("searchbox"), "gout");
    act(() => void queryClient.setQueryData(conversationsQuery.queryKey, titled(others)));
    await person.clear(await within(list).findByRole("searchbox"));
    expect(within(list).getAllByRole("link")).toHaveLength(others.length);
  });

  it("stand under the day or the month in which they were last asked", async () => {
    const { person, server } = openPage();
    const [gout, sepsis, asthma] = titled(["Gout", "Sepsis", "Asthma"]);
    const now = new Date().toISOString();
    server.on("GET /api/conversations", { body: [{ ...gout, updated_at: now }, { ...sepsis, updated_at: now }, { ...asthma, updated_at: "2025-01-15T12:00:00Z" }] });
    await person.click(await screen.findByRole("button", { name: "Open the menu" }));
    expect(await screen.findByRole("heading", { name: "Today", level: 3 })).toBeVisible();
    const lists = within(screen.getByRole("region", { name: "Earlier questions" })).getAllByRole("list");
    expect(lists.map((list) => within(list).getAllByRole("link").map(({ textContent }) => textContent))).toEqual([["Gout", "Sepsis"], ["Asthma"]]);
    expect(screen.getByRole("heading", { name: "January 2025", level: 3 })).toBeVisible();
  });

  it("need no search while they are few", async () => {
    const { list } = await menuOf(["Sepsis"]);
    expect(within(list).queryByRole("searchbox")).not.toBeInTheDocument();
  });
});
