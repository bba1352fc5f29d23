import type { AnalysisOptions, Model, Models } from '../api/types'
import { fill, h, unique } from './dom'

/** How a recording is to be analyzed: what the command has options for. Empty fields leave it to the model. */
export class Settings {
  readonly element: HTMLElement
  private readonly model = h('select', { id: unique('model'), on: { change: () => this.changed() } })
  private readonly about = h('p', { class: 'soft' })
  private readonly window = number('0.02', '5')
  private readonly hop = number('0.02', '0.5')
  private readonly thresholds = h('div', { class: 'fields' })
  private readonly fields = new Map<string, HTMLInputElement>()
  private models: Models = { models: [] }

  constructor() {
    this.element = h(
      'details',
      { class: 'settings' },
      h('summary', null, 'Settings'),
      h('div', { class: 'fields' }, h('div', { class: 'field' }, h('label', { for: this.model.id }, 'Model'), this.model), field('Window, seconds', this.window), field('One every, seconds', this.hop)),
      this.about,
      this.thresholds,
    )
  }

  offer(models: Models): void {
    this.models = models
    fill(this.model, ...models.models.map((model) => h('option', { value: model.name, selected: model.name === models.default }, model.name)))
    this.changed()
  }

  /** What is asked for. What is left as it is is not sent, so that the service's own choice holds. */
  get options(): AnalysisOptions {
    const thresholds = Object.fromEntries([...this.fields].flatMap(([level, input]) => (input.value === '' ? [] : [[level, input.valueAsNumber]])))
    return {
      ...(this.model.value !== '' && { model: this.model.value }),
      ...(this.window.value !== '' && { window: this.window.valueAsNumber }),
      ...(this.hop.value !== '' && { hop: this.hop.valueAsNumber }),
      ...(Object.keys(thresholds).length > 0 && { thresholds }),
    }
  }

  /** Says what is wrong with a field, in the browser's words; whether all is well. */
  check(): boolean {
    return [this.window, this.hop, ...this.fields.values()].every((input) => input.reportValidity())
  }

  private changed(): void {
    const model: Model | undefined = this.models.models.find(({ name }) => name === this.model.value)
    fill(this.about, model?.description)
    this.fields.clear()
    for (const { level, threshold, scoreKind } of model?.levels ?? []) {
      const input = number(scoreKind === 'probability' ? '0' : '', String(threshold))
      if (scoreKind === 'probability') input.max = '1'
      input.step = 'any'
      this.fields.set(level, input)
    }
    fill(this.thresholds, ...[...this.fields].map(([level, input]) => field(`${level} answers from`, input)))
  }
}

function number(min: string, placeholder: string): HTMLInputElement {
  return h('input', { id: unique('number'), type: 'number', min, step: 'any', placeholder, inputMode: 'decimal' })
}

const field = (name: string, input: HTMLInputElement): HTMLElement => h('div', { class: 'field' }, h('label', { for: input.id }, name), input)
