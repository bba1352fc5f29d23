import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { samples } from './folders'

export const sample = (name: string): string => join(samples, name)

/** A sample under another name, for tests that run side by side. */
export const renamed = (of: string, name: string): string => written(name, readFileSync(sample(of)))

/** Digits over and over, for as long as is asked; WAV, 8 bit, 16 kHz, mono. */
export function long(name: string, seconds: number): string {
  const rate = 16_000
  const once = readFileSync(sample('digits-espeak.wav')).subarray(44)
  const bytes = Buffer.alloc(once.length >> 1)
  for (let i = 0; i < bytes.length; i++) bytes[i] = 128 + (once.readInt16LE(2 * i) >> 8)
  const header = Buffer.alloc(44)
  header.write('RIFF')
  header.writeUInt32LE(36 + rate * seconds, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(rate * seconds, 40)
  return written(name, Buffer.concat([header, Buffer.alloc(rate * seconds, bytes)]))
}

/** A file of this name and content. What is large goes to the browser as a file sooner than as a message. */
export function written(name: string, content: Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), 'lava-page-')), name)
  writeFileSync(path, content)
  return path
}
