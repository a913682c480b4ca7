import { describe, expect, it } from "vitest";

import { Downsampler, loudness, PIECE_SAMPLES, PieceCutter, RATE } from "../../src/recording/sound";

function tone(hertz: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, index) => 0.5 * Math.sin((2 * Math.PI * hertz * index) / rate));
}

/** The stream in blocks of uneven length, as they come from a device. */
function brought(samples: Float32Array, rate: number): Float32Array {
  const downsampler = new Downsampler(rate);
  const parts: Float32Array[] = [];
  for (let at = 0, length = 1; at < samples.length; at += length, length = (length * 7 + 3) % 2_048) parts.push(downsampler.add(samples.slice(at, at + length)));
  parts.push(downsampler.finish());
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

function strength(samples: Float32Array): number {
  const inner = samples.slice(200, -200);
  return Math.sqrt(inner.reduce((sum, sample) => sum + sample * sample, 0) / inner.length);
}

describe("bringing sound to our rate", () => {
  it.each([8_000, 16_000, 44_100, 48_000, 96_000])("keeps every second of %i Hz as long as it was", (rate) => {
    expect(Math.abs(brought(tone(440, rate, 2), rate).length - 2 * RATE)).toBeLessThanOrEqual(1);
  });

  it.each([44_100, 48_000])("keeps the tones of speech from %i Hz as they are", (rate) => {
    const expected = tone(1_000, RATE, 1);
    const made = brought(tone(1_000, rate, 1), rate);
    const worst = Math.max(...[...made.slice(200, -200)].map((sample, index) => Math.abs(sample - (expected[index + 200] ?? 0))));
    expect(worst).toBeLessThan(0.02);
  });

  it("lets no tone through that would come back as another", () => {
    expect(strength(brought(tone(11_000, 48_000, 1), 48_000))).toBeLessThan(0.01);
  });

  it("makes the same of the same sound however it is cut", () => {
    const samples = tone(700, 48_000, 1);
    const downsampler = new Downsampler(48_000);
    const whole = [...downsampler.add(samples), ...downsampler.finish()];
    expect([...brought(samples, 48_000)]).toEqual(whole);
  });
});

describe("cutting pieces", () => {
  it("loses and repeats no sample", () => {
    const cutter = new PieceCutter();
    const samples = Float32Array.from({ length: 20_001 }, (_, index) => (index % 1_000) / 32_767);
    const pieces = [0, 1, 2, 3].flatMap((part) => cutter.add(samples.slice(part * 5_001, (part + 1) * 5_001)));
    const rest = cutter.finish();
    expect(pieces.map(({ length }) => length)).toEqual([PIECE_SAMPLES, PIECE_SAMPLES]);
    const all = [...pieces.flatMap((piece) => [...piece]), ...(rest ?? [])];
    expect(all).toEqual([...samples].map((sample) => Math.round(sample * 32_767)));
    expect(cutter.finish()).toBeNull();
  });

  it("clips what is too loud instead of turning it over", () => {
    const cutter = new PieceCutter();
    cutter.add(Float32Array.of(2, -2));
    expect([...(cutter.finish() ?? [])]).toEqual([32_767, -32_767]);
  });
});

it("shows silence as nothing and speech as something", () => {
  expect(loudness(new Float32Array(0))).toBe(0);
  expect(loudness(new Float32Array(100))).toBe(0);
  expect(loudness(tone(300, RATE, 0.1))).toBeGreaterThan(0.7);
});
