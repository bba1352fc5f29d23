import type { AnalysisOptions, Models, ServiceInfo } from '../api/types'
import { keeping, taking } from '../words/keep'
import { button, fill, h } from './dom'
import { Recorder } from './recorder'
import { Settings } from './settings'

/** Takes recordings: dropped, chosen, or from the microphone. */
export class Intake {
  readonly element: HTMLElement
  private readonly settings = new Settings()
  private readonly keep = h('p', { class: 'soft keep' })
  private readonly input = h('input', { type: 'file', multiple: true, hidden: true, tabIndex: -1, 'aria-label': 'Recordings' })

  constructor(private readonly take: (files: File[], options: AnalysisOptions) => void) {
    this.input.addEventListener('change', () => {
      this.accept([...(this.input.files ?? [])])
      this.input.value = '' // the same file may be chosen again
    })
    const recorder = new Recorder((file) => this.accept([file]))
    this.element = h(
      'section',
      { class: 'intake', 'aria-label': 'Recordings to analyze' },
      h('p', { class: 'invitation' }, 'Drop recordings here'),
      h('div', { class: 'tools' }, button('Choose files', () => this.input.click(), { class: 'primary' }), recorder.element),
      this.input,
      this.keep,
      this.settings.element,
    )
    this.listen()
  }

  offer(models: Models): void {
    this.settings.offer(models)
  }

  tell(service: ServiceInfo): void {
    fill(this.keep, [...keeping(service), taking(service)].filter(Boolean).join(' '))
  }

  private accept(files: File[]): void {
    if (files.length > 0 && this.settings.check()) this.take(files, this.settings.options)
  }

  /** The whole page takes what is dropped: a file beside the mark would else replace the page. */
  private listen(): void {
    let depth = 0
    const over = (yes: boolean): void => void this.element.classList.toggle('over', yes)
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    document.addEventListener('dragenter', (event) => holdsFiles(event) && over(++depth > 0))
    document.addEventListener('dragleave', (event) => holdsFiles(event) && over(--depth > 0))
    document.addEventListener('dragover', (event) => holdsFiles(event) && event.preventDefault())
    document.addEventListener('drop', (event) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      depth = 0
      over(false)
      this.accept([...(event.dataTransfer?.files ?? [])])
    })
  }
}
