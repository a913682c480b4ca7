// Runs beside the page, where nothing that the page does can make it miss a sample.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const FRAMES = 2_048;

/** Hands the microphone's samples over in blocks, and what is left when it is told to end. */
class Capture extends AudioWorkletProcessor {
  #block = new Float32Array(FRAMES);
  #filled = 0;
  #isOver = false;

  constructor() {
    super();
    this.port.onmessage = () => {
      this.#isOver = true;
      this.port.postMessage(this.#block.slice(0, this.#filled));
      this.port.postMessage(null);
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const samples = inputs[0]?.[0];
    if (samples && !this.#isOver) this.#add(samples);
    return !this.#isOver;
  }

  #add(samples: Float32Array): void {
    for (const sample of samples) {
      this.#block[this.#filled++] = sample;
      if (this.#filled === FRAMES) this.#send();
    }
  }

  #send(): void {
    this.port.postMessage(this.#block, [this.#block.buffer]);
    this.#block = new Float32Array(FRAMES);
    this.#filled = 0;
  }
}

registerProcessor("capture", Capture);
