import type { Problem } from '../api/types'
import { tell } from '../words/problem'
import { h } from './dom'

/** What went wrong, in words, and what to do. */
export function problemBox(problem: Problem): HTMLElement {
  const told = tell(problem)
  return h(
    'div',
    { class: 'problem' },
    h('h3', null, told.title),
    told.detail ? h('p', null, told.detail) : null,
    told.hint ? h('p', { class: 'hint' }, told.hint) : null,
    told.code ? h('p', { class: 'soft code' }, `for whoever looks it up: ${told.code}`) : null,
  )
}
