/** A WAV file, PCM, 16 bit, of one channel: it decodes everywhere without another program. */
export function wav(chunks: readonly Int16Array<ArrayBuffer>[], sampleRate: number): Blob {
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)
  const header = new DataView(new ArrayBuffer(44))
  const text = (at: number, word: string): void => [...word].forEach((letter, i) => header.setUint8(at + i, letter.charCodeAt(0)))
  text(0, 'RIFF')
  header.setUint32(4, 36 + bytes, true)
  text(8, 'WAVEfmt ')
  header.setUint32(16, 16, true)
  header.setUint16(20, 1, true)
  header.setUint16(22, 1, true)
  header.setUint32(24, sampleRate, true)
  header.setUint32(28, 2 * sampleRate, true)
  header.setUint16(32, 2, true)
  header.setUint16(34, 16, true)
  text(36, 'data')
  header.setUint32(40, bytes, true)
  return new Blob([header, ...chunks], { type: 'audio/wav' })
}

/** -1…1 to 16 bit, clipped. Every machine that runs a browser has its bytes in WAV's order. */
export function toInt16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const result = new Int16Array(samples.length)
  for (let i = 0; i < samples.length; i++) result[i] = Math.round(Math.max(-1, Math.min(1, samples[i] ?? 0)) * 32767)
  return result
}
