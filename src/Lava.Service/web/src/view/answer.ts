import type { LevelResult, Model, Verdict } from '../api/types'
import { UNKNOWN, share } from '../words/format'
import { answers, headline, limits, tone, windows } from '../words/verdict'
import { h } from './dom'
import { bar } from './probabilities'

const KINDS = { attributed: 'Verdict', genuine: 'Verdict', unknown: 'No verdict' }

/** What a reader should know who reads nothing else: the answer, how sure, what was not answered, what this cannot know. */
export function answer(verdict: Verdict, model: Model | undefined): HTMLElement {
  const kind = tone(verdict, model)
  return h(
    'section',
    { class: `answer ${kind}` },
    h('p', { class: 'kind' }, KINDS[kind]),
    h('h3', { class: 'headline' }, headline(verdict, model)),
    h('ol', { class: 'ladder', 'aria-label': 'Levels' }, ...verdict.levels.map(rung)),
    h(
      'div',
      { class: 'columns' },
      h('div', null, h('h4', null, 'How sure'), list([...answers(verdict, model), ...windows(verdict)])),
      h('div', null, h('h4', null, 'What it cannot know'), list(limits(verdict, model))),
    ),
    model?.card?.limits ? h('p', { class: 'soft card-says' }, h('strong', null, 'Its card says: '), model.card.limits) : null,
  )
}

/** Warnings, which make the answer less sure. */
export function warnings(verdict: Verdict): HTMLElement | null {
  if (verdict.warnings.length === 0) return null
  return h('section', { class: 'warnings' }, h('h3', null, 'Warnings'), ...verdict.warnings.map((warning) => h('p', { class: 'warning' }, h('strong', null, warning.code), ` ${warning.message}`)))
}

function rung(level: LevelResult): HTMLElement {
  const rejected = level.label === UNKNOWN
  const byProbability = level.scoreKind === 'probability'
  return h(
    'li',
    rejected ? { class: 'rejected' } : null,
    h('span', { class: 'level' }, level.level),
    h('span', { class: 'label' }, rejected ? `${UNKNOWN}, best ${level.best}` : level.label),
    bar(level.confidence, byProbability ? level.scoreThreshold : undefined),
    h('span', { class: 'n' }, share(level.confidence)),
    h('span', { class: 'soft' }, byProbability ? `needs ${share(level.scoreThreshold)}` : `${level.scoreKind} ${share(level.score)}, needs ${share(level.scoreThreshold)}`),
  )
}

const list = (sentences: readonly string[]): HTMLElement => h('ul', null, ...sentences.map((sentence) => h('li', null, sentence)))
