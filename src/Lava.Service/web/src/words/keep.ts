import type { ServiceInfo } from '../api/types'
import { bytes, span, spoken } from './format'

/** What the service keeps, in a sentence or two. */
export function keeping(service: ServiceInfo): string[] {
  const { recordings, results } = service.keep ?? {}
  const sentences: string[] = []
  if (recordings === 'until-done') sentences.push('The service deletes a recording as soon as its analysis is done.')
  else if (recordings === 'none') sentences.push('The service keeps no recording.')
  else if (recordings !== undefined) sentences.push(`The service keeps recordings for ${span(recordings)}.`)
  if (results !== undefined) sentences.push(`It deletes verdict and report after ${span(results)}.`)
  return sentences
}

/** How much it takes, in a sentence. */
export function taking(service: ServiceInfo): string | undefined {
  const { bodyBytes, audioSeconds } = service.limits ?? {}
  const parts = [...(bodyBytes ? [`files of up to ${bytes(bodyBytes)}`] : []), ...(audioSeconds ? [`recordings of up to ${spoken(audioSeconds)}`] : [])]
  return parts.length > 0 ? `It takes ${parts.join(' and ')}.` : undefined
}
