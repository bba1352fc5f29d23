/** What a picture of a recording is made from. */
export interface Samples {
  /** The mean of the channels. */
  readonly mono: Float32Array
  readonly sampleRate: number
  readonly seconds: number
}

/** Beyond this a browser would hold hundreds of megabytes for a picture. */
export const LONGEST_PICTURE = 600
export const LARGEST_PICTURE = 100e6

/** What a picture is drawn from: the recording's own rate, within what browsers resample to, and half of it is the top of the spectrogram; lower for what is long. */
export const pictureRate = (sampleRate: number, seconds: number): number => Math.min(seconds > 60 ? 16_000 : 48_000, Math.max(8000, sampleRate))

/**
 * Decodes a recording with the browser's decoders, for the picture only: the verdict is the service's.
 * @param sampleRate of the result
 * @throws where the browser cannot decode it
 */
export async function decode(file: Blob, sampleRate: number): Promise<Samples> {
  const context = new OfflineAudioContext(1, 1, sampleRate)
  const buffer = await context.decodeAudioData(await file.arrayBuffer())
  const mono = buffer.getChannelData(0)
  for (let channel = 1; channel < buffer.numberOfChannels; channel++) {
    const other = buffer.getChannelData(channel)
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) + (other[i] ?? 0)
  }
  if (buffer.numberOfChannels > 1) for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) / buffer.numberOfChannels
  return { mono, sampleRate: buffer.sampleRate, seconds: buffer.duration }
}
