/** Numbers and times as the reports write them. */

export const UNKNOWN = 'unknown'

const NARROW = '\u202f'

/** The labels from the root on. */
export const path = (labels: readonly string[]): string => labels.join(' › ')

/** A probability or confidence: 0.987. */
export const share = (value: number): string => value.toFixed(3)

export const perCent = (value: number): string => `${Math.round(100 * value)} %`

/** A whole number with its thousands parted. */
export const count = (value: number): string => Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, NARROW)

/** `count` with its noun. */
export const counted = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`

/** As on a clock: 0:07, 12:30, 1:02:03. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const two = (value: number): string => String(value).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${two(minutes % 60)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** Seconds: to the hundredth below a minute, as on a clock from there on. */
export const time = (seconds: number): string => (seconds < 60 ? `${Number(seconds.toFixed(2))} s` : clock(seconds))

/** A length: 3.4 s below a minute, as on a clock from there on. */
export const length = (seconds: number): string => (seconds < 59.95 ? `${seconds.toFixed(1)} s` : clock(seconds))

/** A limit in words: 25 minutes, 2 hours 30 minutes. */
export const spoken = (seconds: number): string => span(`PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${Math.floor(seconds % 60)}S`)

/** A number of bytes, to three digits. */
export function bytes(value: number): string {
  if (value < 1000) return counted(value, 'byte')
  let rest = value
  for (const unit of ['kB', 'MB', 'GB', 'TB']) {
    rest /= 1000
    if (rest < 999.5 || unit === 'TB') return `${Number(rest.toPrecision(3))} ${unit}`
  }
  return ''
}

/** A sample rate. */
export const rate = (hertz: number): string => `${hertz / 1000} kHz`

/** A moment, in the words of the reader's own place. */
export const moment = (iso: string): string => new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** How long something is kept: an ISO 8601 duration, or `24h`, `7d`. What is neither stays as it is. */
export function span(text: string): string {
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
  const short = /^(\d+)(d|h|m|s)$/.exec(text)
  const parts = iso?.slice(1) ?? (short ? ['d', 'h', 'm', 's'].map((unit) => (short[2] === unit ? short[1] : undefined)) : [])
  const words = ['day', 'hour', 'minute', 'second'].flatMap((unit, i) => (Number(parts[i] ?? 0) > 0 ? [counted(Number(parts[i]), unit)] : []))
  return words.length > 0 ? words.join(' ') : text
}
