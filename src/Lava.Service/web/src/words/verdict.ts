import type { LevelResult, Model, ModelLabel, RiskPromise, Verdict } from '../api/types'
import { UNKNOWN, count, path, perCent, share, time } from './format'

/**
 * The answer in words. The sentences are those of the evidence report (src/Lava.Pages/Evidence/Sections/AnswerSection.cs), so that the page and the report of one
 * recording say the same.
 */

export type Tone = 'attributed' | 'genuine' | 'unknown'

/** What a person should see first. */
export function tone(verdict: Verdict, model: Model | undefined): Tone {
  if (verdict.stopped === 'rejected') return 'unknown'
  const last = verdict.levels.at(-1)
  return last && labelOf(model, last.level, last.label)?.genuine ? 'genuine' : 'attributed'
}

export function headline(verdict: Verdict, model: Model | undefined): string {
  switch (tone(verdict, model)) {
    case 'unknown':
      return verdict.levels.length === 1 ? 'No answer: unknown' : `${path(verdict.verdict)}: the last step is unknown`
    case 'genuine':
      return `Taken for genuine speech: ${path(verdict.verdict)}`
    default:
      return `Attributed to ${path(verdict.verdict)}`
  }
}

/** What it is, how sure, and what was rejected and why: a sentence or two for each level. */
export function answers(verdict: Verdict, model: Model | undefined): string[] {
  return verdict.levels.flatMap((level) => {
    const first =
      level.label === UNKNOWN
        ? `The level ${level.level} does not answer: ${rejection(level)}. What it would have said is no finding.`
        : `The level ${level.level} answers ${named(level, model)} with a confidence of ${share(level.confidence)}; ${needs(level)}.`
    return level.calibrationShare === undefined ? [first] : [first, `Of the recordings that ${level.level} was calibrated with, ${perCent(level.calibrationShare)} scored lower than this one.`]
  })
}

/** What the windows say, where there are several. */
export function windows(verdict: Verdict): string[] {
  const timeline = verdict.timeline ?? []
  const [first] = timeline
  if (!first) return []
  if (timeline.length === 1) return ['It is heard as one window; there is no timeline to speak of.']
  const counts = new Map<string, number>()
  for (const window of timeline) counts.set(path(window.verdict), (counts.get(path(window.verdict)) ?? 0) + 1)
  const shares = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([answer, number]) => `${answer} in ${count(number)}`)
  return [`Of ${count(timeline.length)} windows of ${time(first.end - first.start)}: ${shares.join(', ')}${counts.size > 4 ? ', and others' : ''}.`]
}

/** What this package cannot know, and what it promises. */
export function limits(verdict: Verdict, model: Model | undefined): string[] {
  const sentences: string[] = []
  if (model && !model.canTellGenuine) sentences.push(`${verdict.model} cannot tell genuine speech from fake: it has no label for real recordings and attributes those, too.`)
  const promised = verdict.levels.filter((level) => level.promise && level.label !== UNKNOWN)
  for (const level of promised) if (level.promise) sentences.push(`The model promises a bound on its errors. ${promise(level.level, level.promise)}`)
  if (verdict.levels.every((level) => !level.promise)) {
    const none = model?.promises?.length
      ? 'What the model promises of its errors does not cover this answer: it was asked otherwise than promised, at another threshold or of another length.'
      : 'The model promises no bound on its errors.'
    sentences.push(`${none} Confidence is what the model makes of this recording, not the chance that the answer is right.`)
  }
  sentences.push('It knows only what its labels name: a generator that is none of them it may reject, or may take for one of them.')
  return sentences
}

export function promise(level: string, given: RiskPromise): string {
  const groups = given.groups === undefined ? '' : ` of ${given.groups} groups`
  const first = given.firstSeconds === undefined ? '' : ` of which the first ${given.firstSeconds} s were heard`
  return (
    `${level}: at most ${Number((100 * given.maxError).toFixed(2))} % of its answers are wrong, with ${Number((100 * given.confidence).toFixed(2))} % confidence, by ${given.recordings} calibration recordings${groups}${first}: ` +
    `${given.answered} were answered, ${given.errors} wrongly, which bounds the error by ${Number((100 * given.bound).toFixed(2))} %. It assumes: ${given.assumption} (List of ${given.date}, SHA-256 ${given.list}.)`
  )
}

/** Why a level does not answer. */
export function rejection(level: LevelResult): string {
  const score = below(level.score, level.scoreThreshold)
  return level.scoreKind === 'probability'
    ? `best ${level.best} at ${score}, needs ${share(level.scoreThreshold)}`
    : `best ${level.best}, ${level.scoreKind} ${score}, needs ${share(level.scoreThreshold)}`
}

/** What a level is judged by, in front of its value. */
export function judgedBy(kind: LevelResult['scoreKind']): string {
  return { probability: 'its confidence is', energy: 'its energy score is', neighbours: 'its score by nearest neighbours is', mahalanobis: 'its score by Mahalanobis distance is' }[kind]
}

export const labelOf = (model: Model | undefined, level: string, label: string): ModelLabel | undefined =>
  model?.levels.find((other) => other.level === level)?.labels.find((other) => other.label === label)

function needs(level: LevelResult): string {
  return level.scoreKind === 'probability'
    ? `it takes ${share(level.scoreThreshold)} to answer`
    : `${judgedBy(level.scoreKind)} ${share(level.score)}, and it takes ${share(level.scoreThreshold)} to answer`
}

function named(level: LevelResult, model: Model | undefined): string {
  const description = labelOf(model, level.level, level.label)?.description
  return description ? `${level.label} (${description})` : level.label
}

/** 0.89996 under a threshold of 0.9 must not read "at 0.900, needs 0.900". */
const below = (value: number, threshold: number): string => (share(value) === share(threshold) ? String(value) : share(value))
