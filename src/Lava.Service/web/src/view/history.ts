import type { Finding } from '../jobs/analysis'
import { clearFindings, dropFinding, keepFinding, readFindings } from '../history/store'
import { moment, path } from '../words/format'
import { announce } from './announce'
import { confirm } from './dialogs'
import { button, fill, h } from './dom'

/** What this browser has analyzed before. */
export class History {
  readonly element: HTMLElement
  private readonly heading = h('h2', { tabIndex: -1 }, 'Earlier analyses')
  private readonly body = h('div')

  constructor(private readonly open: (finding: Finding) => void) {
    this.element = h('section', { class: 'history', 'aria-label': 'Earlier analyses' }, this.heading, this.body)
  }

  async keep(finding: Finding): Promise<void> {
    await this.attempt(() => keepFinding(finding))
  }

  async drop(id: string): Promise<void> {
    await this.attempt(() => dropFinding(id))
  }

  /** Brings the list up to date. */
  async show(): Promise<void> {
    await this.attempt(async () => undefined)
  }

  /** Does something to the history and shows it; a browser that keeps none is no reason for anything else to fail. */
  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      this.render(await readFindings())
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      fill(this.body, h('p', { class: 'soft' }, 'This browser does not let the page keep a history.'))
    }
  }

  private render(findings: readonly Finding[]): void {
    if (findings.length === 0) return fill(this.body, h('p', { class: 'soft' }, 'None yet. They are kept in this browser only: verdicts and facts, never a recording.'))
    const rows = findings.map((finding) =>
      h(
        'tr',
        null,
        h('th', { scope: 'row' }, button(finding.name, () => this.open(finding), { class: 'link', 'aria-label': `Show ${finding.name} of ${moment(finding.when)}` })),
        h('td', null, path(finding.verdict.verdict)),
        h('td', { class: 'soft' }, finding.verdict.model),
        h('td', { class: 'soft' }, moment(finding.when)),
      ),
    )
    fill(
      this.body,
      h('div', { class: 'wide', tabIndex: 0, role: 'region', 'aria-label': 'List of earlier analyses' }, h('table', null, h('thead', null, h('tr', null, ...['recording', 'answer', 'model', 'when'].map((name) => h('th', { scope: 'col' }, name)))), h('tbody', null, ...rows))),
      h('div', { class: 'tools' }, h('p', { class: 'soft' }, 'Kept in this browser only: verdicts and facts, never a recording.'), button('Clear the history', () => void this.clear())),
    )
  }

  private async clear(): Promise<void> {
    if (!(await confirm('Clear the history?', 'This browser forgets its earlier analyses. What the service keeps, it keeps until its time is over.', 'Clear'))) return
    await this.attempt(clearFindings)
    announce('The history is empty')
    this.heading.focus()
  }
}
