import { h } from './dom'

/** Lets the person keep something as a file. */
export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = h('a', { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** `call.flac` and `json`: `call.lava.json`. */
export const savedName = (name: string, extension: string): string => `${name.replace(/\.[^.]*$/, '') || 'recording'}.lava.${extension}`
