import { h } from './dom'

/** Tells a screen reader what has happened, wherever its reader is. */
const region = h('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' })

export const announcer = (): HTMLElement => region

export function announce(text: string): void {
  // A paragraph of its own each time, so that the same words are told again.
  region.append(h('p', null, text))
  while (region.childElementCount > 4) region.firstElementChild?.remove()
}
