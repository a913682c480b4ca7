import type { InstanceDescription } from "../types";

export type Samples = Uint8Array | Uint8ClampedArray | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array;

/** Reads a frame's bytes as the numbers that they are; floats of 64 bits become 32, which no screen tells apart. */
export function samplesOf(bytes: ArrayBuffer, description: InstanceDescription): Samples {
  const { bits_allocated: bits, is_signed: isSigned, is_float: isFloat } = description;
  if (isFloat) return bits === 64 ? Float32Array.from(new Float64Array(bytes)) : new Float32Array(bytes);
  if (bits === 8) return isSigned ? new Int8Array(bytes) : new Uint8Array(bytes);
  if (bits === 16) return isSigned ? new Int16Array(bytes) : new Uint16Array(bytes);
  return isSigned ? new Int32Array(bytes) : new Uint32Array(bytes);
}

/** Returns the samples of colours as eight bits each, which is what a screen shows. */
export function narrowed(samples: Samples, { bits_allocated: allocated, bits_stored: stored }: InstanceDescription): Samples {
  const surplus = Math.max(0, stored - 8);
  return allocated === 8 || !surplus ? samples : samples.map((sample) => sample >>> surplus);
}

/** Returns what the samples mean, in Hounsfield units for CT: whole numbers stay whole where two bytes hold them. */
export function rescaled(samples: Samples, slope: number, intercept: number): Int16Array | Float32Array | Samples {
  if (slope === 1 && intercept === 0) return samples;
  const [least, most] = rangeOf(samples);
  const ends = [least * slope + intercept, most * slope + intercept];
  const isWhole = Number.isInteger(slope) && Number.isInteger(intercept) && Math.min(...ends) >= -32_768 && Math.max(...ends) <= 32_767;
  const values = isWhole ? new Int16Array(samples.length) : new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index++) values[index] = (samples[index] ?? 0) * slope + intercept;
  return values;
}

export function rangeOf(samples: Samples): [least: number, most: number] {
  let least = Infinity;
  let most = -Infinity;
  for (const sample of samples) {
    if (sample < least) least = sample;
    if (sample > most) most = sample;
  }
  return Number.isFinite(least) && Number.isFinite(most) ? [least, most] : [0, 0];
}
