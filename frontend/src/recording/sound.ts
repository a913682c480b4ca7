/** What the server takes from a microphone: PCM of 16 bits, one channel, at this rate. */
export const RATE = 16_000;
/** Half a second: what a closed tab loses at the very most. */
export const PIECE_SAMPLES = 8_000;

const ZEROS = 16;
const STEPS = 256;

/** One side of a windowed sinc, `STEPS` values from one zero to the next. */
const kernel = Float32Array.from({ length: ZEROS * STEPS + 1 }, (_, index) => {
  const at = index / STEPS;
  const window = 0.5 + 0.5 * Math.cos((Math.PI * at) / ZEROS);
  return at === 0 ? 1 : (window * Math.sin(Math.PI * at)) / (Math.PI * at);
});

/** Brings a stream of samples from the device's rate to ours, without the tones that ours cannot hold. */
export class Downsampler {
  readonly #step: number;
  readonly #scale: number;
  readonly #reach: number;
  #kept: Float32Array<ArrayBuffer>;
  /** Where the next sample lies within what is kept; as much silence stands before the first as the filter reaches. */
  #next: number;

  constructor(rate: number) {
    this.#step = rate / RATE;
    this.#scale = Math.max(1, this.#step);
    this.#reach = Math.ceil(ZEROS * this.#scale);
    this.#kept = new Float32Array(this.#reach);
    this.#next = this.#reach;
  }

  add(samples: Float32Array): Float32Array<ArrayBuffer> {
    const all = new Float32Array(this.#kept.length + samples.length);
    all.set(this.#kept);
    all.set(samples, this.#kept.length);
    const count = Math.max(0, Math.ceil((all.length - this.#reach - this.#next) / this.#step));
    const made = Float32Array.from({ length: count }, (_, index) => this.#sample(all, this.#next + index * this.#step));
    const end = this.#next + count * this.#step;
    const unneeded = Math.max(0, Math.floor(end) - this.#reach);
    this.#kept = all.slice(unneeded);
    this.#next = end - unneeded;
    return made;
  }

  /** What the filter still held back, once nothing more comes. */
  finish(): Float32Array<ArrayBuffer> {
    return this.add(new Float32Array(this.#reach));
  }

  #sample(from: Float32Array, at: number): number {
    let sum = 0;
    const first = Math.max(0, Math.ceil(at - this.#reach));
    const last = Math.min(from.length - 1, Math.floor(at + this.#reach));
    for (let index = first; index <= last; index++) {
      const place = Math.round((Math.abs(index - at) / this.#scale) * STEPS);
      sum += (from[index] ?? 0) * (kernel[place] ?? 0);
    }
    return sum / this.#scale;
  }
}

/** Cuts a stream of samples into numbered pieces that each stand alone. */
export class PieceCutter {
  #open = new Int16Array(PIECE_SAMPLES);
  #filled = 0;

  /** Returns the pieces that are full now. */
  add(samples: Float32Array): Int16Array<ArrayBuffer>[] {
    const full: Int16Array<ArrayBuffer>[] = [];
    for (const sample of samples) {
      this.#open[this.#filled++] = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
      if (this.#filled < PIECE_SAMPLES) continue;
      full.push(this.#open);
      this.#open = new Int16Array(PIECE_SAMPLES);
      this.#filled = 0;
    }
    return full;
  }

  /** What is left of the last piece; null when there is nothing. */
  finish(): Int16Array<ArrayBuffer> | null {
    const rest = this.#filled ? this.#open.slice(0, this.#filled) : null;
    this.#filled = 0;
    return rest;
  }
}

/** How loud these samples are, from 0 (silence) to 1, evenly to the ear. */
export function loudness(samples: Float32Array): number {
  if (!samples.length) return 0;
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power + 1e-9);
  return Math.max(0, Math.min(1, (decibels + 60) / 50));
}
