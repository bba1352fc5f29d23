import WaveSurfer from 'wavesurfer.js'
import RegionsPlugin from 'wavesurfer.js/dist/plugins/regions.esm.js'
import SpectrogramPlugin from 'wavesurfer.js/dist/plugins/spectrogram.esm.js'
import { cividis } from './cividis'
import type { Samples } from './decode'
import { nonce } from './nonce'

/** A coloured stretch of the waveform; places in seconds. */
export interface Region {
  readonly start: number
  readonly end: number
  /** A custom property of the style sheet. */
  readonly color: string
}

export interface Picture {
  close(): void
}

export const WAVE_HEIGHT = 88
export const SPECTRUM_HEIGHT = 128

/** How strongly a region tints the waveform behind it; as in the evidence report. */
const TINT = 0.3

/**
 * Draws waveform, regions and spectrogram (wavesurfer.js). It draws only: whoever owns the container hears clicks and keys.
 * @param regions laid over the waveform
 */
export function draw(container: HTMLElement, samples: Samples, regions: readonly Region[]): Picture {
  const style = getComputedStyle(container)
  const ink = (name: string): string => style.getPropertyValue(name).trim()
  const plugin = RegionsPlugin.create()
  const surfer = WaveSurfer.create({
    container,
    peaks: [samples.mono],
    duration: samples.seconds,
    height: WAVE_HEIGHT,
    waveColor: ink('--ink'),
    progressColor: ink('--ink'),
    cursorWidth: 0,
    interact: false,
    normalize: true,
    hideScrollbar: true,
    cspNonce: nonce(),
    plugins: [
      plugin,
      SpectrogramPlugin.create({
        height: SPECTRUM_HEIGHT,
        fftSamples: samples.sampleRate > 24_000 ? 1024 : 512, // about 32 ms, as in the evidence report, in a power of two
        windowFunc: 'hann',
        scale: 'linear',
        frequencyMax: samples.sampleRate / 2,
        autoGain: true,
        rangeDB: 80,
        colorMap: cividis(),
      }),
    ],
  })
  const paint = (): void => {
    surfer.setOptions({ waveColor: ink('--ink'), progressColor: ink('--ink') })
    plugin.clearRegions()
    for (const { start, end, color } of regions) plugin.addRegion({ start, end, drag: false, resize: false, color: `rgb(from ${ink(color)} r g b / ${TINT})` })
  }
  const dark = matchMedia('(prefers-color-scheme: dark)')
  surfer.on('ready', paint)
  dark.addEventListener('change', paint)
  return {
    close() {
      dark.removeEventListener('change', paint)
      surfer.destroy()
    },
  }
}
