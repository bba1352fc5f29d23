import type { FullResult, Reporter, TestCase } from '@playwright/test/reporter'

/** The last line, as test.sh wants it. */
export default class Summary implements Reporter {
  private readonly tests = new Map<string, TestCase>()

  onTestEnd(test: TestCase): void {
    this.tests.set(test.id, test)
  }

  onEnd(result: FullResult): void {
    const outcomes = [...this.tests.values()].map((test) => test.outcome())
    const failed = outcomes.filter((outcome) => outcome === 'unexpected').length
    const skipped = outcomes.filter((outcome) => outcome === 'skipped').length
    console.log(`${outcomes.length - failed - skipped} passed, ${failed || (result.status === 'passed' ? 0 : 1)} failed, ${skipped} skipped`)
  }
}
