import type { TimelineWindow } from '../api/types'

/** Columns of one answer side by side; places are shares of the whole, 0 to 1. */
export interface Stretch {
  readonly answer: number
  readonly from: number
  readonly to: number
}

/** A timeline folded to the columns of a picture. */
export interface Columns {
  readonly stretches: readonly Stretch[]
  /** By column: mean confidence. */
  readonly confidences: readonly number[]
}

/**
 * For each column the commonest answer of the windows whose middle lies in it, or else the nearest window's, as in the evidence report (TimelineColumns.cs).
 * @param timeline at least one window, in order
 * @param indices by window which answer it is
 * @param seconds how long it all is
 */
export function columnsOf(timeline: readonly TimelineWindow[], indices: readonly number[], seconds: number, columns: number): Columns {
  const middles = timeline.map(middle)
  const answers: number[] = []
  const confidences: number[] = []
  let next = 0
  for (let column = 0; column < columns; column++) {
    const end = (seconds * (column + 1)) / columns
    const first = next
    while (next < middles.length && (middles[next] ?? 0) < end) next++
    const near = nearest(timeline, (seconds * (column + 0.5)) / columns)
    const [from, to] = next > first ? [first, next] : [near, near + 1]
    answers.push(commonest(indices.slice(from, to)))
    confidences.push(timeline.slice(from, to).reduce((sum, window) => sum + window.confidence, 0) / (to - from))
  }
  return { stretches: stretchesOf(answers), confidences }
}

export const middle = (window: TimelineWindow): number => (window.start + window.end) / 2

/** The window whose middle is nearest to a time; the later of two that are as near. */
export function nearest(timeline: readonly TimelineWindow[], seconds: number): number {
  let [low, high] = [0, timeline.length - 1]
  while (low < high) {
    const between = (low + high) >> 1
    const [window, after] = [timeline[between], timeline[between + 1]]
    if (window && after && seconds - middle(window) < middle(after) - seconds) high = between
    else low = between + 1
  }
  return low
}

function commonest(indices: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const index of indices) counts.set(index, (counts.get(index) ?? 0) + 1)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] || (entry[1] === best[1] && entry[0] < best[0]) ? entry : best))[0]
}

function stretchesOf(answers: readonly number[]): Stretch[] {
  const stretches: Stretch[] = []
  for (let from = 0, to: number; from < answers.length; from = to) {
    to = from + 1
    while (to < answers.length && answers[to] === answers[from]) to++
    stretches.push({ answer: answers[from] ?? 0, from: from / answers.length, to: to / answers.length })
  }
  return stretches
}
