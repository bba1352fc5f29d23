import type { Model } from '../api/types'
import type { Finding } from '../jobs/analysis'
import { bytes, counted, moment, path, rate, share, time } from '../words/format'
import { judgedBy } from '../words/verdict'
import { h } from './dom'
import { probabilities } from './probabilities'

/** Everything else there is to say, for who opens it: every level's probabilities, the recording, the model. */
export function details(finding: Finding, model: Model | undefined): HTMLElement {
  const { verdict } = finding
  return h(
    'details',
    { class: 'details' },
    h('summary', null, h('h3', null, 'Details'), h('span', { class: 'soft' }, 'probabilities, recording, model')),
    ...verdict.levels.map((level) =>
      h(
        'div',
        { class: 'wide', tabIndex: 0, role: 'region', 'aria-label': `Probabilities of ${level.level}` },
        probabilities({ ...level, threshold: level.scoreKind === 'probability' ? level.scoreThreshold : undefined }, model, 6),
        level.scoreKind === 'probability' ? null : h('p', { class: 'soft' }, `It is judged by another score: ${judgedBy(level.scoreKind)} ${share(level.score)}, and it takes ${share(level.scoreThreshold)} to answer.`),
      ),
    ),
    h('h4', null, 'The recording'),
    facts(recording(finding)),
    h('h4', null, 'The analysis'),
    facts(analysis(finding)),
    h('h4', null, 'The model'),
    facts(package_(verdict.model, model)),
    ...cards(model),
  )
}

type Fact = readonly [name: string, value: string | undefined, hash?: boolean]

function recording({ name, bytes: size, verdict, recording: facts }: Finding): Fact[] {
  return [
    ['name', name],
    ['size', size > 0 ? bytes(size) : undefined],
    ['SHA-256 of the file', verdict.sha256, true],
    ['length', time(verdict.seconds)],
    ['sample rate', rate(verdict.sampleRate)],
    ['channels', facts?.channels?.toString()],
    ['format', facts?.format],
    ['decoded by', facts?.decoder],
  ]
}

function analysis({ id, when, verdict, options, expires }: Finding): Fact[] {
  const [first, second] = verdict.timeline ?? []
  const thresholds = Object.entries(options.thresholds ?? {}).map(([level, threshold]) => `${level} ${threshold}`)
  return [
    ['done', moment(when)],
    ['answer', path(verdict.verdict)],
    ['windows', first ? `${counted(verdict.timeline?.length ?? 0, 'window')} of ${time(first.end - first.start)}${second ? `, one every ${time(second.start - first.start)}` : ''}` : undefined],
    ['thresholds replaced', thresholds.length > 0 ? thresholds.join(', ') : undefined],
    ['the service deletes it', expires === undefined ? undefined : moment(expires)],
    ['number', id, true],
  ]
}

const package_ = (name: string, model: Model | undefined): Fact[] => [
  ['name', name],
  ['version', model?.version],
  ['what it is', model?.description],
  ['licence', model?.license],
  ['SHA-256 of lava.json', model?.sha256, true],
]

function cards(model: Model | undefined): HTMLElement[] {
  const texts: [string, string | undefined][] = [
    ['What it promises', model?.promises?.length ? model.promises.join('\n') : 'Nothing: it was not calibrated to a stated risk.'],
    ['How well it does', model?.card?.evaluation],
    ['What it was trained on', model?.card?.training],
  ]
  return model ? texts.flatMap(([title, text]) => (text ? [h('h5', null, title), h('p', { class: 'prose' }, text)] : [])) : []
}

function facts(rows: readonly Fact[]): HTMLElement {
  const known = rows.filter(([, value]) => value !== undefined && value !== '')
  return h('table', { class: 'facts' }, h('tbody', null, ...known.map(([name, value, hash]) => h('tr', null, h('th', { scope: 'row' }, name), h('td', hash ? { class: 'hash' } : null, value ?? '')))))
}
