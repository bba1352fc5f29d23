import type { TimelineWindow } from '../api/types'
import { UNKNOWN, path } from '../words/format'

/** An answer of a timeline: its letter and colour, as in the reports, and how much of it there is. */
export interface Answer {
  readonly name: string
  /** `?` where not even the first level answers, else A, B, C … in order of appearance; past Z letters repeat. */
  readonly letter: string
  /** A custom property of the style sheet. */
  readonly color: string
  /** Of the windows. */
  readonly share: number
  readonly confidence: number
}

/** How many series colours there are; past them they repeat, so that a letter always stands beside them. */
const COLORS = 7

/** The answers in order of appearance, and by window which of them it is. */
export function answersOf(timeline: readonly TimelineWindow[]): { answers: Answer[]; indices: number[] } {
  const places = new Map<string, number>()
  const sums: { windows: number; confidence: number }[] = []
  const indices = timeline.map((window) => {
    const name = path(window.verdict)
    const index = places.get(name) ?? places.size
    places.set(name, index)
    const sum = (sums[index] ??= { windows: 0, confidence: 0 })
    sum.windows++
    sum.confidence += window.confidence
    return index
  })
  let letters = 0
  const answers = [...places.keys()].map((name, i) => {
    const { windows, confidence } = sums[i] ?? { windows: 1, confidence: 0 }
    const letter = name === UNKNOWN ? undefined : letters++
    return {
      name,
      letter: letter === undefined ? '?' : String.fromCharCode(65 + (letter % 26)),
      color: letter === undefined ? '--unknown' : `--series-${letter % COLORS}`,
      share: windows / timeline.length,
      confidence: confidence / windows,
    }
  })
  return { answers, indices }
}
