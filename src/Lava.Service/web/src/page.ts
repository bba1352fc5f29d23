import { deleteJob, getModels, getService } from './api/client'
import { Failure } from './api/failure'
import type { AnalysisOptions, Models, Problem, ServiceInfo } from './api/types'
import { Analysis, type Finding } from './jobs/analysis'
import { dropPending, readPending } from './jobs/pending'
import { bytes } from './words/format'
import { announce, announcer } from './view/announce'
import { Card, type CardOwner } from './view/card'
import { confirm } from './view/dialogs'
import { fill, h } from './view/dom'
import { History } from './view/history'
import { Intake } from './view/intake'
import { problemBox } from './view/problem'

/** The page: what is analyzed now, and what was before. */
export class Page implements CardOwner {
  private readonly intake = new Intake((files, options) => this.take(files, options))
  private readonly cards = new Map<HTMLElement, Card>()
  private readonly list = h('div', { class: 'cards' })
  private readonly history = new History((finding) => this.reopen(finding))
  private readonly trouble = h('div', { role: 'alert' })
  private service: ServiceInfo = {}
  private models: Models = { models: [] }

  constructor(main: HTMLElement) {
    fill(main, this.trouble, this.intake.element, this.list, this.history.element)
    document.body.append(announcer())
  }

  async start(): Promise<void> {
    addEventListener('beforeunload', (event) => {
      // A job is found again; a recording that is on its way is not.
      if ([...this.cards.values()].some(({ analysis }) => analysis.phase.kind === 'uploading' || analysis.phase.kind === 'waiting')) event.preventDefault()
    })
    void this.history.show()
    await this.learn()
    for (const { id, name, bytes: size, options } of readPending()) {
      const analysis = new Analysis(name, size, options ?? {})
      this.add(analysis)
      void analysis.resume(id)
    }
  }

  /** What holds at this service, and what it knows. The page works on without, so that whoever waits sees why. */
  private async learn(): Promise<void> {
    try {
      ;[this.service, this.models] = await Promise.all([getService(), getModels()])
      const usual = this.models.default ?? this.service.defaultModel
      this.models = { ...this.models, ...(usual !== undefined && { default: usual }) }
      this.intake.tell(this.service)
      this.intake.offer(this.models)
      fill(this.trouble)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      fill(this.trouble, problemBox(error.problem))
    }
  }

  private take(files: readonly File[], options: AnalysisOptions): void {
    if (this.models.models.length === 0) void this.learn()
    const cards = files.map((file) => this.add(new Analysis(file.name, file.size, options, file)))
    for (const { analysis } of cards) {
      const refused = this.refusal(analysis.bytes)
      if (refused) analysis.refuse(refused)
      else void analysis.start()
    }
    announce(files.length === 1 ? `${files[0]?.name}: uploading` : `${files.length} recordings: uploading`)
    cards.at(-1)?.heading.focus({ preventScroll: files.length > 1 })
  }

  /** What needs no service to be known. */
  private refusal(size: number): Problem | undefined {
    const most = this.service.limits?.bodyBytes
    if (size === 0) return { code: 'audio.empty', detail: 'The file has no content.' }
    if (most && size > most) return { title: 'The file is too large for this service', detail: `It has ${bytes(size)}, and the service takes ${bytes(most)}.`, hint: 'Cut the recording into parts, or ask whoever runs the service to allow more.' }
    return undefined
  }

  private reopen(finding: Finding): void {
    const open = [...this.cards.values()].find(({ analysis }) => analysis.id === finding.id)
    ;(open ?? this.add(Analysis.of(finding))).heading.focus()
  }

  private add(analysis: Analysis): Card {
    const card = new Card(analysis, this)
    this.cards.set(card.element, card)
    this.list.prepend(card.element)
    return card
  }

  modelOf = (name: string): Models['models'][number] | undefined => this.models.models.find((model) => model.name === name)

  found = (finding: Finding): void => void this.history.keep(finding).then(() => dropPending(finding.id))

  close = (card: Card): void => {
    if (card.analysis.busy) void card.analysis.cancel()
    const next = (card.element.nextElementSibling ?? card.element.previousElementSibling) as HTMLElement | null
    card.dispose()
    this.cards.delete(card.element)
    card.element.remove()
    const heading = next && this.cards.get(next)?.heading
    ;(heading ?? this.intake.element.querySelector<HTMLElement>('button'))?.focus()
  }

  remove = async (card: Card, finding: Finding): Promise<void> => {
    if (!(await confirm(`Delete ${finding.name}?`, 'The service deletes verdict and report, and the recording where it has it still; this browser forgets the verdict.', 'Delete'))) return
    try {
      await deleteJob(finding.id)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      fill(this.trouble, problemBox({ ...error.problem, title: `${finding.name} could not be deleted at the service` }))
      return
    }
    await this.history.drop(finding.id)
    this.close(card)
    announce(`${finding.name} is deleted`)
  }
}
