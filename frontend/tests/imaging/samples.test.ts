import { describe, expect, it } from "vitest";

import { lettersOf } from "../../src/imaging/viewer/orientation";
import { rangeOf, rescaled, samplesOf } from "../../src/imaging/viewer/samples";
import { rangeOfWindow, windowOfRange, windowsOf } from "../../src/imaging/viewer/windows";
import type { InstanceDescription } from "../../src/imaging/types";

const described = (part: Partial<InstanceDescription>) => ({ bits_allocated: 16, is_signed: false, is_float: false, windows: [], modality: "CT", rescale_type: "HU", ...part }) as InstanceDescription;

describe("samples", () => {
  it("are read by width and sign", () => {
    const bytes = new Uint8Array([0xff, 0xff, 0x01, 0x00]).buffer;
    expect([...samplesOf(bytes, described({}))]).toEqual([65_535, 1]);
    expect([...samplesOf(bytes, described({ is_signed: true }))]).toEqual([-1, 1]);
    expect([...samplesOf(bytes, described({ bits_allocated: 8 }))]).toEqual([255, 255, 1, 0]);
    expect([...samplesOf(new Float64Array([0.5]).buffer, described({ is_float: true, bits_allocated: 64 }))]).toEqual([0.5]);
  });

  it("stay whole where two bytes hold what they mean, and become floats where not", () => {
    expect(rescaled(new Uint16Array([0, 4_095]), 1, -1_024)).toEqual(new Int16Array([-1_024, 3_071]));
    expect(rescaled(new Uint16Array([1, 3]), 0.5, 0)).toEqual(new Float32Array([0.5, 1.5]));
    expect(rescaled(new Uint16Array([0, 65_535]), 2, 0)).toEqual(new Float32Array([0, 131_070]));
    expect(rangeOf(new Int16Array([3, -7, 5]))).toEqual([-7, 5]);
    expect(rangeOf(new Int16Array())).toEqual([0, 0]);
  });
});

describe("directions", () => {
  it("name the patient's sides at the edges", () => {
    expect(lettersOf([1, 0, 0, 0, 1, 0])).toEqual({ left: "R", right: "L", top: "A", bottom: "P" });
    expect(lettersOf([0, 1, 0, 0, 0, -1])).toEqual({ left: "A", right: "P", top: "H", bottom: "F" });
  });

  it("name two where a plane is tilted, and none where the file tells none", () => {
    expect(lettersOf([1, 0, 0, 0, 0.9, -0.43])).toEqual({ left: "R", right: "L", top: "AH", bottom: "PF" });
    expect(lettersOf(null)).toBeNull();
    expect(lettersOf([1, 0, 0])).toBeNull();
  });
});

describe("windows", () => {
  it("go to black and white and back", () => {
    for (const window of [{ center: 40, width: 400 }, { center: -600, width: 1_500 }, { center: 128, width: 256 }]) {
      const { lower, upper } = rangeOfWindow(window);
      expect(windowOfRange(lower, upper)).toEqual(window);
    }
  });

  it("begin with the file's own, and add the usual ones for CT alone", () => {
    const own = { center: 35, width: 100, explanation: "POSTERIOR FOSSA", function: "LINEAR" };
    expect(windowsOf(described({ windows: [own] }))[0]).toMatchObject({ center: 35, explanation: "POSTERIOR FOSSA" });
    expect(windowsOf(described({})).map(({ name }) => name)).toContain("lung");
    expect(windowsOf(described({ modality: "MR", windows: [own] }))).toHaveLength(1);
  });
});
