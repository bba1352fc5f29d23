import type { Problem } from '../api/types'

/** A problem in the words of someone who analyzes recordings. */
export interface Told {
  readonly title: string
  readonly detail?: string | undefined
  readonly hint?: string | undefined
  readonly code?: string | undefined
}

/** Titles and advice by code, for what people meet most; docs/errors.md has them all. */
const WORDS: Readonly<Record<string, { title: string; hint: string }>> = {
  'audio.unreadable': { title: 'The file cannot be read', hint: 'Choose it again.' },
  'audio.unknown-format': { title: 'This is not a recording that Lava can read', hint: 'Make sure that it is a recording; the name plays no part.' },
  'audio.unsupported': { title: 'This variant of the format cannot be read', hint: 'Convert it, to WAV or FLAC for one.' },
  'audio.malformed': { title: 'The file is damaged', hint: 'Get another copy; a player that plays it is guessing.' },
  'audio.empty': { title: 'The recording is empty', hint: 'Record again.' },
  'audio.non-finite': { title: 'The recording holds values that are no numbers', hint: 'Find out what wrote it; such a file is no recording of anything.' },
  'audio.decoder-missing': { title: 'The service lacks the decoder for this format', hint: 'Whoever runs the service has to install it; or convert the file to WAV or FLAC.' },
  'audio.decoder-failed': { title: 'The decoder gave up on this file', hint: 'Get another copy; a player that plays it is guessing.' },
  'audio.limit-exceeded': { title: 'The recording is longer than this service allows', hint: 'Cut it into parts, and analyze those.' },
  'model.not-found': { title: 'The service does not have this model', hint: 'Choose another model.' },
}

/** Title, detail and advice; never a code alone. */
export function tell(problem: Problem): Told {
  const words = problem.code === undefined ? undefined : WORDS[problem.code]
  return {
    title: words?.title ?? problem.title ?? 'The analysis has failed',
    detail: problem.detail,
    hint: problem.hint ?? words?.hint,
    code: problem.code,
  }
}
