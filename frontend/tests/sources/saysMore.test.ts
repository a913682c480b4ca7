import { describe, expect, it } from "vitest";

import { saysMore } from "../../src/sources/saysMore";

describe("whether a printed grade tells more than its badge", () => {
  it("does not where the words are the same in another order", () => {
    expect(saysMore("(Strong recommendation, low quality of evidence)", "Strong · low certainty")).toBe(false);
    expect(saysMore("Grade A", "Grade A")).toBe(false);
  });

  it("does where a word is new or nothing was made of it", () => {
    expect(saysMore("Strong recommendation, low quality (consensus)", "Strong · low certainty")).toBe(true);
    expect(saysMore("best practice statement", "")).toBe(true);
    expect(saysMore("Grade A, level Ib", "Grade A")).toBe(true);
  });
});
