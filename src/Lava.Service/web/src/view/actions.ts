import { getReport, reportAddress } from '../api/client'
import { Failure } from '../api/failure'
import { readKey } from '../api/key'
import type { Finding } from '../jobs/analysis'
import { announce } from './announce'
import { button, fill, h } from './dom'
import { problemBox } from './problem'
import { save, savedName } from './save'

/** What can be taken away of a verdict, and done about it. */
export function actions(finding: Finding, remove: () => void): HTMLElement {
  const trouble = h('div')
  const keepReport = async (): Promise<void> => {
    fill(trouble)
    try {
      save(await getReport(finding.id), savedName(finding.name, 'html'))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const gone = error.status === 404 ? { ...error.problem, title: 'The report is gone', hint: 'The service deletes verdicts and reports after a time. Give the recording again for a new one.' } : error.problem
      fill(trouble, problemBox(gone))
      announce(gone.title ?? 'The report could not be fetched')
    }
  }
  const keepJson = (): void => save(new Blob([`${JSON.stringify(finding.verdict)}\n`], { type: 'application/json' }), savedName(finding.name, 'json'))
  return h(
    'section',
    { class: 'actions', 'aria-label': 'Save and delete' },
    h(
      'div',
      { class: 'tools' },
      button('Save JSON', keepJson),
      ...(finding.report ? [button('Save evidence report', () => void keepReport())] : []),
      // A link carries no key.
      finding.report && readKey() === null ? h('a', { class: 'button', href: reportAddress(finding.id), target: '_blank', rel: 'noopener' }, 'Open evidence report') : null,
      button('Delete', remove, { class: 'quiet', 'aria-label': `Delete ${finding.name} here and at the service` }),
    ),
    trouble,
  )
}
