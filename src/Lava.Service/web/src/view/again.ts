import { sha256 } from '../audio/sha256'
import type { Finding } from '../jobs/analysis'
import { announce } from './announce'
import { button, fill, h } from './dom'

/** Asks for the recording again, which the page does not keep, and makes sure that it is the same. */
export function again(finding: Finding, take: (file: File) => void): HTMLElement {
  const told = h('p', { class: 'warn' })
  const check = async (file: File): Promise<void> => {
    const hash = await sha256(file)
    const other = hash === undefined ? finding.bytes > 0 && file.size !== finding.bytes : hash !== finding.verdict.sha256
    if (!other) return take(file)
    const words = `${file.name} is another file than the one that was analyzed${hash === undefined ? ': it has another size' : ': its SHA-256 differs'}.`
    fill(told, words)
    announce(words)
  }
  const input = h('input', { type: 'file', hidden: true, tabIndex: -1, 'aria-label': `The file of ${finding.name}` })
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) void check(file)
    input.value = ''
  })
  return h('div', { class: 'again' }, button('Choose the file again', () => input.click()), input, told)
}
