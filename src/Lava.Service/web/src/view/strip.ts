import type { Columns } from '../timeline/columns'
import type { Answer } from '../timeline/key'
import type { Tick } from '../timeline/ticks'
import { h, svg, vars } from './dom'

/** A stretch narrower than this share of the strip has no room for its letter. */
const NARROWEST_LETTER = 0.022

/** The answers over time as a coloured strip with their letters. */
export function strip({ stretches }: Columns, answers: readonly Answer[]): HTMLElement {
  return h(
    'div',
    { class: 'strip' },
    ...stretches.map(({ answer, from, to }) => {
      const { letter, color } = answers[answer] ?? { letter: '?', color: '--unknown' }
      const wide = to - from >= NARROWEST_LETTER
      return vars(h('div', { class: 'stretch' }, wide ? h('span', { class: 'letter' }, letter) : null), { '--from': from, '--to': to, '--color': `var(${color})` })
    }),
  )
}

/** Mean confidence over time, 0 to 1. */
export function trace({ confidences }: Columns): HTMLElement {
  const points = confidences.map((confidence, i) => `${i + 0.5},${(100 * (1 - confidence)).toFixed(2)}`)
  const drawing = svg('svg', { viewBox: `0 0 ${confidences.length} 100`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, svg('polyline', { points: [`0,${points[0]?.split(',')[1]}`, ...points, `${confidences.length},${points.at(-1)?.split(',')[1]}`].join(' ') }))
  const box = h('div', { class: 'trace' })
  box.append(drawing)
  return box
}

export function axis(ticks: readonly Tick[]): HTMLElement {
  return h('div', { class: 'axis', 'aria-hidden': 'true' }, ...ticks.map(({ place, text }) => vars(h('span', place > 0.96 ? { class: 'last' } : place < 0.02 ? { class: 'first' } : null, text), { '--at': place })))
}

/** What the letters mean, and how much of it there is. */
export function legend(answers: readonly Answer[]): HTMLElement {
  return h('ul', { class: 'legend' }, ...answers.map((answer) => h('li', null, swatch(answer), `${answer.name}: ${Math.round(100 * answer.share)} % of the windows, mean confidence ${answer.confidence.toFixed(3)}`)))
}

export const swatch = ({ letter, color }: Answer): HTMLElement => vars(h('span', { class: 'swatch', 'aria-hidden': 'true' }, h('span', { class: 'letter' }, letter)), { '--color': `var(${color})` })
