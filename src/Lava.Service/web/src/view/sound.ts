import type { Verdict } from '../api/types'
import { LARGEST_PICTURE, LONGEST_PICTURE, decode, pictureRate } from '../audio/decode'
import type { Picture, Region } from '../audio/picture'
import { Player } from '../audio/player'
import { clock } from '../words/format'
import { h } from './dom'

/** What came of opening a recording in the browser. */
export interface Opened {
  readonly playable: boolean
  readonly drawn: boolean
  /** Why not, in sentences. */
  readonly why: readonly string[]
}

/** The recording as the browser has it: its picture, and what can be heard. The verdict needs neither. */
export class Sound {
  readonly picture = h('div', { class: 'picture', 'aria-hidden': 'true' })
  private player: Player | undefined
  private drawing: Picture | undefined
  private closed = false

  constructor(
    private readonly verdict: Verdict,
    private readonly regions: readonly Region[],
    private readonly moved: (seconds: number | undefined) => void,
  ) {}

  get playing(): boolean {
    return this.player?.playing ?? false
  }

  async open(file: Blob | undefined): Promise<Opened> {
    if (!file) return { playable: false, drawn: false, why: ['The page keeps no recordings, and was loaded anew since. Choose the file again to see and hear it.'] }
    if (this.verdict.seconds > LONGEST_PICTURE || file.size > LARGEST_PICTURE) {
      this.player = new Player(file, this.moved)
      return { playable: true, drawn: false, why: [`Waveform and spectrogram are drawn for recordings of up to ${clock(LONGEST_PICTURE)} minutes; the timeline is all there, and its windows can be heard.`] }
    }
    try {
      const samples = await decode(file, pictureRate(this.verdict.sampleRate, this.verdict.seconds))
      const { draw } = await import('../audio/picture')
      if (this.closed) return { playable: false, drawn: false, why: [] }
      this.player = new Player(file, this.moved)
      this.picture.replaceChildren()
      this.drawing?.close()
      this.drawing = draw(this.picture, samples, this.regions)
      return { playable: true, drawn: true, why: [] }
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      return { playable: false, drawn: false, why: ['This browser cannot decode the file, so there is neither waveform nor sound. The verdict does not depend on that: the service decoded it.'] }
    }
  }

  /** Plays a stretch, seconds. Why not, where it cannot be. */
  async play(start: number, end: number): Promise<string | undefined> {
    try {
      await this.player?.play(start, end)
      return undefined
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return undefined // stopped before it began
      return 'This browser cannot play the file. The verdict does not depend on that: the service decoded it.'
    }
  }

  stop(): void {
    this.player?.stop()
  }

  close(): void {
    this.closed = true
    this.drawing?.close()
    this.player?.close()
  }
}
