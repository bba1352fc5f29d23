import { expect, test } from '@playwright/test'
import { columnsOf, nearest } from '../src/timeline/columns'
import { answersOf } from '../src/timeline/key'
import { ticksOf } from '../src/timeline/ticks'
import { failureOf } from '../src/api/failure'
import { keeping, taking } from '../src/words/keep'
import { bytes, clock, count, length, span, spoken, time } from '../src/words/format'
import { tell } from '../src/words/problem'
import { rejection } from '../src/words/verdict'

const window = (start: number, verdict: string[], confidence = 0.9): { start: number; end: number; verdict: string[]; confidence: number } => ({ start, end: start + 1, verdict, confidence })

test('Numbers are written as in the reports', () => {
  expect([time(3.27375), time(59.999), time(61), time(3723)]).toEqual(['3.27 s', '60 s', '1:01', '1:02:03'])
  expect([length(3.94), length(59.96)]).toEqual(['3.9 s', '1:00'])
  expect([clock(7), clock(750), clock(3723)]).toEqual(['0:07', '12:30', '1:02:03'])
  expect([count(999), count(1234567)]).toEqual(['999', '1\u202f234\u202f567'])
  expect([bytes(1), bytes(999), bytes(1000), bytes(999_499), bytes(999_500), bytes(2 ** 31)]).toEqual(['1 byte', '999 bytes', '1 kB', '999 kB', '1 MB', '2.15 GB'])
})

test('How long something is kept is said in words', () => {
  expect(['PT24H', 'P1D', 'P1DT2H', 'PT30M', '7d', '24h', 'for ever'].map(span)).toEqual(['24 hours', '1 day', '1 day 2 hours', '30 minutes', '7 days', '24 hours', 'for ever'])
  expect([spoken(1500), spoken(14_400), spoken(1)]).toEqual(['25 minutes', '4 hours', '1 second'])
  expect(keeping({ keep: { recordings: 'until-done', results: 'P1D' } })).toEqual(['The service deletes a recording as soon as its analysis is done.', 'It deletes verdict and report after 1 day.'])
  expect(keeping({ keep: { recordings: 'PT24H', results: 'P7D' } })[0]).toBe('The service keeps recordings for 24 hours.')
  expect(taking({ limits: { bodyBytes: 2_000_000_000, audioSeconds: 14_400 } })).toBe('It takes files of up to 2 GB and recordings of up to 4 hours.')
})

test('A score just below its threshold does not read as if it reached it', () => {
  const level = { level: 'L', label: 'unknown', best: 'a', confidence: 0.89996, scoreKind: 'probability', score: 0.89996, scoreThreshold: 0.9, probabilities: {}, logits: [] } as const
  expect(rejection(level)).toBe('best a at 0.89996, needs 0.900')
  expect(rejection({ ...level, scoreKind: 'energy', score: 3.12, scoreThreshold: 4.5 })).toBe('best a, energy 3.120, needs 4.500')
})

test('Answers get letters in order of appearance, and what is unknown a question mark', () => {
  const { answers, indices } = answersOf([window(0, ['x']), window(1, ['unknown']), window(2, ['y', 'z'], 0.5), window(3, ['x'], 0.7)])
  expect(answers.map(({ name, letter, color, share, confidence }) => [name, letter, color, share, Number(confidence.toFixed(3))])).toEqual([
    ['x', 'A', '--series-0', 0.5, 0.8],
    ['unknown', '?', '--unknown', 0.25, 0.9],
    ['y › z', 'B', '--series-1', 0.25, 0.5],
  ])
  expect(indices).toEqual([0, 1, 2, 0])
})

test('The nearest window is the one with the nearest middle, for every place', () => {
  const timeline = Array.from({ length: 31 }, (_, i) => window(i / 10, ['x']))
  const wrong = Array.from({ length: 600 }, (_, i) => i / 100 - 1.0003).filter((place) => {
    const distances = timeline.map(({ start, end }) => Math.abs((start + end) / 2 - place))
    return (distances[nearest(timeline, place)] ?? NaN) - Math.min(...distances) > 1e-9
  })
  expect(wrong).toEqual([])
})

test('Columns cover the whole, whatever the number of windows', () => {
  for (const windows of [1, 2, 7, 720, 5000]) {
    const timeline = Array.from({ length: windows }, (_, i) => window(i, [i % 3 ? 'x' : 'y'], 0.5))
    const { stretches, confidences } = columnsOf(timeline, answersOf(timeline).indices, windows, 720)
    expect(confidences).toHaveLength(720)
    expect(Math.max(...confidences.map((confidence) => Math.abs(confidence - 0.5)))).toBeLessThan(1e-9)
    expect([stretches[0]?.from, stretches.at(-1)?.to]).toEqual([0, 1])
    expect(stretches.slice(1).map(({ from }) => from)).toEqual(stretches.slice(0, -1).map(({ to }) => to))
  }
})

test('An axis has no more marks than there is room for', () => {
  for (const seconds of [0.3, 3.27, 59, 600, 7200, 360_000]) expect(ticksOf(seconds, 10).length, String(seconds)).toBeLessThanOrEqual(11)
  expect(ticksOf(3, 6).map(({ text }) => text)).toEqual(['0 s', '0.5 s', '1 s', '1.5 s', '2 s', '2.5 s', '3 s'])
})

test('Whatever an answer is, it is told in words', () => {
  for (const status of [400, 401, 404, 413, 429, 500, 502, 503, 504]) {
    const { title } = tell(failureOf(status, '<html>', 'text/html', null).problem)
    expect(title, String(status)).toMatch(/ service\b/)
  }
  expect(failureOf(429, '{}', 'application/problem+json', '7').retryAfter).toBe(7)
  expect(failureOf(429, '{}', 'application/problem+json', new Date(Date.now() + 60_000).toUTCString()).retryAfter).toBeGreaterThan(50)
  expect(tell({ code: 'audio.empty', title: 'x', detail: 'y' })).toMatchObject({ title: 'The recording is empty', detail: 'y', hint: 'Record again.' })
  expect(tell({}).title).toBe('The analysis has failed')
})
