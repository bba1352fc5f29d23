import { record, type Take } from '../record/microphone'
import { clock, spoken } from '../words/format'
import { announce } from './announce'
import { button, fill, h, vars } from './dom'

/** A tab holds no more than this of a recording in the making, seconds. */
const LONGEST = 900

/** Records from the microphone, and hands a WAV file on. */
export class Recorder {
  readonly element = h('div', { class: 'recorder' })
  private readonly start = button('Record', () => void this.begin())
  private readonly time = h('span', { class: 'n' })
  private readonly level = h('div', { class: 'fill' })
  private readonly trouble = h('p', { class: 'warn' })
  private take: Take | undefined

  constructor(private readonly done: (file: File) => void) {
    this.idle()
  }

  private idle(): void {
    this.take = undefined
    fill(this.element, this.start, this.trouble)
  }

  private async begin(): Promise<void> {
    fill(this.trouble)
    if (!('mediaDevices' in navigator)) return this.tell('This browser lets a page record only where it comes over HTTPS or from this machine.')
    try {
      this.take = await record({ heard: (seconds, peak) => this.heard(seconds, peak) })
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      return this.tell(why(error))
    }
    this.heard(0, 0)
    const stop = button('Stop and analyze', () => void this.finish(), { class: 'primary' })
    fill(this.element, h('span', { class: 'lamp', 'aria-hidden': 'true' }), h('span', null, 'Recording ', this.time), h('div', { class: 'track level-meter', 'aria-hidden': 'true' }, this.level), stop, button('Discard', () => this.discard(), { class: 'quiet' }))
    announce('Recording')
    stop.focus()
  }

  private heard(seconds: number, peak: number): void {
    this.time.textContent = clock(seconds)
    vars(this.level, { '--share': Math.min(1, peak) })
    if (seconds >= LONGEST) void this.finish()
  }

  private async finish(): Promise<void> {
    const { take } = this
    if (!take) return
    this.take = undefined
    const blob = await take.finish()
    this.idle()
    if (blob.size <= 44) return this.tell(`Nothing was heard. A recording can take up to ${spoken(LONGEST)}.`)
    const at = new Date()
    const two = (value: number): string => String(value).padStart(2, '0')
    const name = `recording ${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}.wav`
    this.done(new File([blob], name, { type: 'audio/wav' }))
  }

  private discard(): void {
    this.take?.discard()
    this.idle()
    announce('Recording discarded')
    this.start.focus()
  }

  private tell(words: string): void {
    fill(this.trouble, words)
    announce(words)
    this.start.focus()
  }
}

function why(error: DOMException): string {
  switch (error.name) {
    case 'NotAllowedError':
      return 'The browser does not allow this page to use the microphone. Allow it, beside the address, and try again.'
    case 'NotFoundError':
      return 'There is no microphone.'
    case 'NotReadableError':
      return 'The microphone cannot be opened; another program may be using it.'
    default:
      return `The microphone cannot be used: ${error.message}`
  }
}
