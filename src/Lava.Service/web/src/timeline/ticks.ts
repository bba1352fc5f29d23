import { clock } from '../words/format'

/** A mark on the axis of time; its place a share of the whole. */
export interface Tick {
  readonly place: number
  readonly text: string
}

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400]

/** Times that clocks like, at most `most` of them. */
export function ticksOf(seconds: number, most: number): Tick[] {
  const step = STEPS.find((candidate) => seconds / candidate <= most) ?? 86400
  const ticks: Tick[] = []
  for (let i = 0; i * step <= seconds * (1 + 1e-9); i++) {
    const at = i * step
    ticks.push({ place: at / seconds, text: step < 1 ? `${Number(at.toFixed(1))} s` : clock(at) })
  }
  return ticks
}
