import type { Model } from '../api/types'
import type { Analysis, Finding } from '../jobs/analysis'
import { bytes, length, rate } from '../words/format'
import { tell } from '../words/problem'
import { headline } from '../words/verdict'
import { actions } from './actions'
import { again } from './again'
import { announce } from './announce'
import { answer, warnings } from './answer'
import { details } from './details'
import { button, fill, h, unique } from './dom'
import { problemBox } from './problem'
import { milestone, progressOf, saying } from './progress'
import { TimelineView } from './timeline'

export interface CardOwner {
  readonly modelOf: (name: string) => Model | undefined
  /** A verdict has come. */
  readonly found: (finding: Finding) => void
  /** Takes the card off the page. */
  readonly close: (card: Card) => void
  /** Deletes the analysis, here and at the service, after asking. */
  readonly remove: (card: Card, finding: Finding) => void
}

/** Milliseconds between two words on the progress of one recording. */
const QUIET = 5000

/** One recording: its way to the verdict, and the verdict. */
export class Card {
  readonly element: HTMLElement
  readonly heading: HTMLElement
  private readonly facts = h('p', { class: 'soft facts-line' })
  private readonly body = h('div', { class: 'card-body' })
  private shown = ''
  private told = { milestone: '', at: Date.now() }
  private update: () => void = () => undefined
  private timeline: TimelineView | undefined
  private readonly clock: ReturnType<typeof setInterval>

  constructor(
    readonly analysis: Analysis,
    private readonly owner: CardOwner,
  ) {
    const id = unique('card')
    this.heading = h('h2', { id, tabIndex: -1 }, analysis.name)
    const close = button('×', () => owner.close(this), { class: 'quiet close', 'aria-label': `Take ${analysis.name} off the page` })
    this.element = h('article', { class: 'card', 'aria-labelledby': id }, h('header', { class: 'card-head' }, h('div', null, this.heading, this.facts), close), this.body)
    this.clock = setInterval(() => this.update(), 1000) // seconds until the next try
    analysis.onChange(() => this.render())
    this.render()
  }

  /** Frees what the browser holds for it. */
  dispose(): void {
    clearInterval(this.clock)
    this.timeline?.close()
  }

  private render(): void {
    const { phase } = this.analysis
    this.element.dataset['state'] = phase.kind
    fill(this.facts, this.factsLine())
    if (this.analysis.busy) this.renderBusy()
    else if (this.shown !== phase.kind) {
      this.shown = phase.kind
      this.update = () => undefined
      if (phase.kind === 'done') this.renderDone()
      else if (phase.kind === 'failed') this.renderEnd(problemBox(phase.problem), phase.again, tell(phase.problem).title)
      else this.renderEnd(h('p', null, 'Cancelled. The service has deleted the recording.'), this.analysis.file !== undefined, 'cancelled')
    }
  }

  private renderBusy(): void {
    this.tellProgress()
    if (this.shown === 'busy') return this.update()
    this.shown = 'busy'
    const { element, update } = progressOf(this.analysis, () => {
      void this.analysis.cancel()
      this.heading.focus()
    })
    this.update = update
    fill(this.body, element)
  }

  /** Long ones speak up now and then; short ones are over before anyone has listened. */
  private tellProgress(): void {
    const { phase } = this.analysis
    const now = milestone(phase)
    if (now === this.told.milestone || Date.now() - this.told.at < QUIET) return
    this.told = { milestone: now, at: Date.now() }
    announce(`${this.analysis.name}: ${saying(phase).text}`)
  }

  private renderEnd(what: HTMLElement, retry: boolean, words: string): void {
    fill(this.body, what, retry ? h('div', { class: 'tools' }, button('Try again', () => this.retry(), { 'aria-label': `Try again with ${this.analysis.name}` })) : null)
    announce(`${this.analysis.name}: ${words}`)
  }

  private renderDone(): void {
    const finding = this.analysis.finding
    if (!finding) return
    const model = this.owner.modelOf(finding.verdict.model)
    const { verdict } = finding
    this.timeline?.close()
    this.timeline = verdict.timeline?.length ? new TimelineView(verdict, model, finding.name, this.analysis.file) : undefined
    const { timeline } = this
    const ask = this.analysis.file || !timeline ? null : again(finding, (file) => this.reopen(file))
    timeline?.element.querySelector('.note')?.after(...(ask ? [ask] : []))
    fill(this.body, answer(verdict, model), warnings(verdict), timeline?.element, details(finding, model), actions(finding, () => this.owner.remove(this, finding)))
    announce(`${finding.name}: ${headline(verdict, model)}`)
    this.owner.found(finding)
  }

  /** The same recording once more, for a card that has lost it. */
  private reopen(file: File): void {
    this.analysis.file = file
    this.element.querySelector('.again')?.remove()
    void this.timeline?.hear(file)
    this.element.querySelector<HTMLElement>('.slider')?.focus()
  }

  private retry(): void {
    this.heading.focus()
    void this.analysis.start()
  }

  private factsLine(): string {
    const { phase, bytes: size, options } = this.analysis
    const verdict = phase.kind === 'done' ? phase.verdict : undefined
    const model = verdict?.model ?? options.model
    return [verdict && length(verdict.seconds), verdict && rate(verdict.sampleRate), size > 0 && bytes(size), model && `model ${model}`].filter(Boolean).join(' · ')
  }
}
