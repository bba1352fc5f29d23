/** Runs on the audio thread: hands on what the microphone gives, in chunks. */

declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

const CHUNK = 4096

class Capture extends AudioWorkletProcessor {
  private chunk = new Float32Array(CHUNK)
  private filled = 0
  private open = true

  constructor() {
    super()
    this.port.onmessage = () => {
      // What there is, then an empty chunk as the last.
      this.open = false
      this.port.postMessage(this.chunk.slice(0, this.filled))
      this.port.postMessage(new Float32Array(0))
    }
  }

  process([input]: Float32Array[][]): boolean {
    const samples = input?.[0]
    if (!samples || !this.open) return this.open
    for (const sample of samples) {
      this.chunk[this.filled++] = sample
      if (this.filled < CHUNK) continue
      this.port.postMessage(this.chunk)
      this.chunk = new Float32Array(CHUNK)
      this.filled = 0
    }
    return true
  }
}

registerProcessor('capture', Capture)
