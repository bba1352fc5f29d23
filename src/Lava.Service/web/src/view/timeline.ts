import { pictureRate } from '../audio/decode'
import type { Model, TimelineWindow, Verdict } from '../api/types'
import type { Columns } from '../timeline/columns'
import { columnsOf, nearest } from '../timeline/columns'
import { answersOf, type Answer } from '../timeline/key'
import { ticksOf } from '../timeline/ticks'
import { path, rate, share } from '../words/format'
import { fill, h, unique, vars } from './dom'
import { axis, legend, strip, trace } from './strip'
import { Sound } from './sound'
import { WindowPanel, describe } from './windowpanel'

const COLUMNS = 720

/** The answers over time above waveform and spectrogram; a click or a key picks a window, plays it and shows what it rests on. */
export class TimelineView {
  readonly element: HTMLElement
  private readonly timeline: readonly TimelineWindow[]
  private readonly answers: readonly Answer[]
  private readonly indices: readonly number[]
  private readonly columns: Columns
  private readonly slider: HTMLElement
  private readonly mark = h('div', { class: 'mark' })
  private readonly head = h('div', { class: 'head', hidden: true })
  private readonly panel: WindowPanel
  private readonly sound: Sound
  private readonly note = h('div', { class: 'note soft' })
  private readonly stage = h('div', { class: 'stage' })
  private at = 0

  constructor(
    private readonly verdict: Verdict,
    model: Model | undefined,
    name: string,
    file: Blob | undefined,
  ) {
    this.timeline = verdict.timeline ?? []
    ;({ answers: this.answers, indices: this.indices } = answersOf(this.timeline))
    this.columns = columnsOf(this.timeline, this.indices, verdict.seconds, COLUMNS)
    this.panel = new WindowPanel(verdict, this.timeline, model, { play: () => this.toggle(), to: (window) => this.choose(window) })
    this.sound = new Sound(verdict, this.regions(), (seconds) => this.moved(seconds))
    const hint = unique('hint')
    this.slider = h('div', {
      class: 'slider',
      role: 'slider',
      tabIndex: 0,
      'aria-label': `Timeline of ${name}`,
      'aria-valuemin': '1',
      'aria-valuemax': String(this.timeline.length),
      'aria-describedby': hint,
      on: { click: (event) => this.clicked(event), keydown: (event) => this.pressed(event) },
    })
    fill(this.stage, strip(this.columns, this.answers), trace(this.columns), this.sound.picture, axis(ticksOf(verdict.seconds, innerWidth < 640 ? 4 : 10)), this.mark, this.head, this.slider)
    this.element = h(
      'section',
      { class: 'time' },
      h('h3', null, 'Timeline'),
      h('p', { class: 'soft', id: hint }, this.timeline.length > 1 ? 'Choose a place, or step with the arrow keys; Enter plays the window, page keys go to the next answer.' : 'Enter plays it.'),
      h('div', { class: 'figure' }, this.gutter(), this.stage),
      legend(this.answers),
      this.note,
      this.panel.element,
    )
    this.choose(0)
    void this.hear(file)
  }

  /** Waveform, spectrogram and sound, once there is a recording; says why where there is none. */
  async hear(file: Blob | undefined): Promise<void> {
    const { playable, drawn, why } = await this.sound.open(file)
    this.panel.playable(playable)
    this.panel.sounding(false)
    this.element.classList.toggle('pictured', drawn)
    fill(this.note, ...why.map((sentence) => h('p', null, sentence)))
  }

  close(): void {
    this.sound.close()
  }

  private gutter(): HTMLElement {
    const label = (name: string, ...text: string[]): HTMLElement => h('div', { class: `label ${name}` }, ...text.map((line) => h('span', null, line)))
    return h('div', { class: 'gutter', 'aria-hidden': 'true' }, label('of-strip', 'answer'), label('of-trace', '1', 'confidence', '0'), label('of-wave', 'waveform'), label('of-spectrum', rate(pictureRate(this.verdict.sampleRate, this.verdict.seconds) / 2), 'frequency', '0'))
  }

  private regions(): { start: number; end: number; color: string }[] {
    const { seconds } = this.verdict
    return this.columns.stretches.map(({ answer, from, to }) => ({ start: from * seconds, end: to * seconds, color: this.answers[answer]?.color ?? '--unknown' }))
  }

  private choose(wanted: number): void {
    this.at = Math.max(0, Math.min(this.timeline.length - 1, wanted))
    const window = this.timeline[this.at]
    const answer = this.answers[this.indices[this.at] ?? 0]
    if (!window || !answer) return
    vars(this.mark, { '--from': window.start / this.verdict.seconds, '--to': Math.min(1, window.end / this.verdict.seconds) })
    this.slider.setAttribute('aria-valuenow', String(this.at + 1))
    this.slider.setAttribute('aria-valuetext', `${describe(this.timeline, this.at)}: ${path(window.verdict)}, confidence ${share(window.confidence)}`)
    this.panel.show(this.at, answer)
  }

  private clicked(event: MouseEvent): void {
    const box = this.slider.getBoundingClientRect()
    const seconds = ((event.clientX - box.left) / box.width) * this.verdict.seconds
    this.choose(nearest(this.timeline, seconds))
    void this.play()
  }

  private pressed(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const steps: Readonly<Record<string, () => void>> = {
      ArrowRight: () => this.choose(this.at + 1),
      ArrowUp: () => this.choose(this.at + 1),
      ArrowLeft: () => this.choose(this.at - 1),
      ArrowDown: () => this.choose(this.at - 1),
      Home: () => this.choose(0),
      End: () => this.choose(this.timeline.length - 1),
      PageDown: () => this.choose(this.change(1)),
      PageUp: () => this.choose(this.change(-1)),
      Enter: () => this.toggle(),
      ' ': () => this.toggle(),
      Escape: () => this.sound.stop(),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }

  /** The next window with another answer, forwards or backwards. */
  private change(step: 1 | -1): number {
    let next = this.at + step
    while (this.indices[next] !== undefined && this.indices[next] === this.indices[this.at]) next += step
    return next
  }

  private toggle(): void {
    if (this.sound.playing) this.sound.stop()
    else void this.play()
  }

  private async play(): Promise<void> {
    const window = this.timeline[this.at]
    if (!window) return
    const why = await this.sound.play(window.start, window.end)
    if (why) fill(this.note, h('p', null, why))
  }

  private moved(seconds: number | undefined): void {
    this.head.hidden = seconds === undefined
    if (seconds !== undefined) vars(this.head, { '--at': Math.min(1, seconds / this.verdict.seconds) })
    this.panel.sounding(seconds !== undefined)
  }
}
