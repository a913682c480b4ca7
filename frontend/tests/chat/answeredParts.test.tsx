import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openAnswer as read } from "../openAnswer";
import { sentence } from "../samples";

describe("an answer to several things asked at once", () => {
  const severally = [
    sentence({ text: "Give 30 mL/kg of crystalloid.", parts: ["fluids in septic shock"] }),
    sentence({ role: "point", text: "Begin with norepinephrine, to a MAP of 65 mmHg.", parts: ["vasopressor in septic shock", "MAP target in septic shock"] }),
    sentence({ role: "point", text: "Measure it by a catheter.", parts: ["vasopressor in septic shock", "MAP target in septic shock"] }),
  ];

  it("says which of several things asked at once each sentence answers, and the same once", async () => {
    await read({ sentences: severally });
    expect(screen.getByText("fluids in septic shock")).toBeVisible();
    expect(screen.getAllByText(/^vasopressor in septic shock/)).toHaveLength(1);
    expect(screen.getByText("vasopressor in septic shock; MAP target in septic shock")).toBeVisible();
  });
});
