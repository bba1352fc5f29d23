import worklet from './capture.worklet.ts?worker&url'
import { toInt16, wav } from './wav'

export interface Told {
  /** Seconds so far, and the peak of the last moment, 0 to 1. */
  heard(seconds: number, peak: number): void
}

/** A recording from the microphone in the making. */
export interface Take {
  /** Ends it; a WAV file. */
  finish(): Promise<Blob>
  /** Throws it away. */
  discard(): void
}

/**
 * Begins to record what the microphone gives, as it is: whatever browsers do to voices for calls (echoes, noise, level) would leave its own traces in the recording.
 * @throws DOMException where the person or the browser does not allow it, or there is no microphone
 */
export async function record(told: Told): Promise<Take> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false } })
  const context = new AudioContext()
  const chunks: Int16Array<ArrayBuffer>[] = []
  let samples = 0
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop()
    void context.close()
  }
  try {
    await context.audioWorklet.addModule(worklet)
    await context.resume()
  } catch (error) {
    close()
    throw error
  }
  const node = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' })
  let finished: () => void = () => undefined
  node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    if (data.length === 0) return finished()
    chunks.push(toInt16(data))
    samples += data.length
    told.heard(samples / context.sampleRate, data.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0))
  }
  context.createMediaStreamSource(stream).connect(node)
  return {
    async finish() {
      await new Promise<void>((resolve) => {
        finished = resolve
        node.port.postMessage('finish')
      })
      close()
      return wav(chunks, context.sampleRate)
    },
    discard: close,
  }
}
