import type { Model, TimelineWindow, Verdict } from '../api/types'
import type { Answer } from '../timeline/key'
import { path, share, time } from '../words/format'
import { button, fill, h } from './dom'
import { probabilities } from './probabilities'
import { swatch } from './strip'

export interface Moves {
  readonly play: () => void
  readonly to: (window: number) => void
}

/** One window of the timeline in numbers, for the eye and for whoever tabs to it. */
export class WindowPanel {
  readonly element = h('div', { class: 'window' })
  private readonly title = h('h4')
  private readonly body = h('div', { class: 'window-body' })
  private readonly playing: HTMLButtonElement
  private readonly back: HTMLButtonElement
  private readonly on: HTMLButtonElement
  private index = 0

  constructor(
    private readonly verdict: Verdict,
    private readonly timeline: readonly TimelineWindow[],
    private readonly model: Model | undefined,
    moves: Moves,
  ) {
    this.playing = button('Play', moves.play, { class: 'play' })
    this.back = button('Previous', () => moves.to(this.index - 1), { 'aria-label': 'Previous window' })
    this.on = button('Next', () => moves.to(this.index + 1), { 'aria-label': 'Next window' })
    const tools = timeline.length > 1 ? [this.back, this.playing, this.on] : [this.playing]
    fill(this.element, h('div', { class: 'window-head' }, this.title, h('div', { class: 'tools' }, ...tools)), this.body)
    this.playable(false)
  }

  /** Whether there is anything to hear. */
  playable(yes: boolean): void {
    this.playing.hidden = !yes
  }

  sounding(yes: boolean): void {
    this.playing.textContent = yes ? 'Stop' : 'Play'
    this.playing.setAttribute('aria-label', yes ? 'Stop playing' : 'Play this window')
  }

  show(index: number, answer: Answer): void {
    const window = this.timeline[index]
    if (!window) return
    this.index = index
    this.title.textContent = describe(this.timeline, index)
    // Disabled, a button would lose the focus of whoever is pressing it.
    this.back.setAttribute('aria-disabled', String(index === 0))
    this.on.setAttribute('aria-disabled', String(index === this.timeline.length - 1))
    fill(
      this.body,
      h('p', { class: 'window-answer' }, swatch(answer), `${path(window.verdict)}, confidence ${share(window.confidence)}`),
      ...(window.levels ?? []).map(({ level, probabilities: values }, i) => probabilities({ level, label: window.verdict[i] ?? '', probabilities: values, threshold: this.threshold(level) }, this.model, 3)),
    )
  }

  /** What the level took here; below a level that the whole recording did not reach, what the package says. */
  private threshold(name: string): number | undefined {
    const run = this.verdict.levels.find(({ level }) => level === name)
    if (run) return run.scoreKind === 'probability' ? run.scoreThreshold : undefined
    const level = this.model?.levels.find(({ level: other }) => other === name)
    return level?.scoreKind === 'probability' ? level.threshold : undefined
  }
}

/** A window as a person would call it. */
export function describe(timeline: readonly TimelineWindow[], index: number): string {
  const window = timeline[index]
  return window ? `Window ${index + 1} of ${timeline.length}, ${time(window.start)} to ${time(window.end)}` : ''
}
