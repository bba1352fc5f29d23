import { join } from 'node:path'

/** Where things are in a checkout. */
export const web = join(import.meta.dirname, '..')
export const fixtures = join(import.meta.dirname, 'fixtures')
export const checkout = join(web, '..', '..', '..')
export const samples = join(checkout, 'samples')
