import type { Model, Probabilities } from '../api/types'
import { UNKNOWN } from '../words/format'
import { labelOf } from '../words/verdict'
import { h, vars } from './dom'

export interface Level {
  readonly level: string
  readonly label: string
  readonly probabilities: Probabilities
  /** Only where the level is judged by its largest probability. */
  readonly threshold?: number | undefined
  readonly logits?: readonly number[]
}

/** A level's probabilities as a table with bars, in the order of its labels. */
export function probabilities(level: Level, model: Model | undefined, digits: number): HTMLElement {
  const entries = Object.entries(level.probabilities)
  const best = entries.reduce((a, b) => (b[1] > a[1] ? b : a), entries[0] ?? ['', 0])[0]
  const rows = entries.map(([label, probability], i) => {
    const description = labelOf(model, level.level, label)?.description
    return h(
      'tr',
      label === best ? { class: 'best' } : null,
      h('th', { scope: 'row' }, label, description ? h('span', { class: 'soft description' }, description) : null),
      h('td', { class: 'bar' }, bar(probability, level.threshold)),
      h('td', { class: 'n' }, probability.toFixed(digits)),
      level.logits && h('td', { class: 'n' }, (level.logits[i] ?? NaN).toFixed(4)),
    )
  })
  return h(
    'table',
    { class: 'probabilities' },
    h('caption', null, `${level.level}: `, h('strong', { class: level.label === UNKNOWN ? 'warn' : 'plain' }, level.label)),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'label'), h('th', { scope: 'col', colSpan: 2 }, 'probability'), level.logits && h('th', { scope: 'col', class: 'n' }, 'logit'))),
    h('tbody', null, ...rows),
  )
}

/** A share of one, and what it takes. For the eye only: the number stands beside it. */
export function bar(value: number, threshold?: number): HTMLElement {
  const track = h('div', { class: 'track', 'aria-hidden': 'true' }, vars(h('div', { class: 'fill' }), { '--share': value }))
  if (threshold !== undefined && threshold > 0 && threshold <= 1) track.append(vars(h('div', { class: 'needs' }), { '--share': threshold }))
  return track
}
