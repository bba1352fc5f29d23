import type { Analysis, Phase } from '../jobs/analysis'
import { perCent, spoken } from '../words/format'
import { tell } from '../words/problem'
import { h, unique } from './dom'

const STAGES: Readonly<Record<string, string>> = { decode: 'Decoding', score: 'Listening', report: 'Writing the report' }

/** What a running analysis does, in words; the share that is done where it is known. */
export function saying(phase: Phase): { text: string; share?: number } {
  switch (phase.kind) {
    case 'uploading':
      return phase.sent >= 1 ? { text: 'Uploaded; waiting for the service' } : { text: `Uploading, ${perCent(phase.sent)}`, share: phase.sent }
    case 'waiting': {
      const seconds = Math.max(0, Math.ceil((phase.until - Date.now()) / 1000))
      const told = tell(phase.problem)
      return { text: `${told.title}. ${told.detail ?? ''} ${seconds > 0 ? `Trying again in ${spoken(seconds)}.` : 'Trying again.'}` }
    }
    case 'queued':
      return { text: phase.position === undefined ? 'Waiting' : phase.position === 0 ? 'Waiting: it is next' : `Waiting: ${phase.position} before it` }
    case 'running':
      // How long decoding takes is not known before it is over.
      if (phase.stage === 'decode' && phase.progress === 0) return { text: 'Decoding' }
      return { text: `${STAGES[phase.stage ?? ''] ?? 'Analyzing'}, ${perCent(phase.progress)}`, share: phase.progress }
    default:
      return { text: '' }
  }
}

/** Something that a listener should hear of is another one of these: a new step, or a quarter of it done. */
export const milestone = (phase: Phase): string => `${phase.kind} ${Math.floor(4 * (saying(phase).share ?? 0))}`

/** Bar and sentence of a running analysis; `update` brings both up to date. */
export function progressOf(analysis: Analysis, cancel: () => void): { element: HTMLElement; update: () => void } {
  const id = unique('progress')
  const bar = h('progress', { max: 1, 'aria-labelledby': id })
  const text = h('p', { id, class: 'saying' })
  const trouble = h('p', { class: 'warn', hidden: true }, 'The service cannot be reached just now. The analysis goes on there; this page looks again by itself.')
  const update = (): void => {
    const { text: words, share } = saying(analysis.phase)
    text.textContent = words
    if (share === undefined) bar.removeAttribute('value')
    else bar.value = share
    bar.hidden = analysis.phase.kind === 'waiting'
    trouble.hidden = analysis.reached
  }
  update()
  const stop = h('button', { type: 'button', 'aria-label': `Cancel the analysis of ${analysis.name}`, on: { click: cancel } }, 'Cancel')
  return { element: h('div', { class: 'progress' }, h('div', { class: 'progress-line' }, text, stop), bar, trouble), update }
}
