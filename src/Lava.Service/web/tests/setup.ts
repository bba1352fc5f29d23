import { start } from './service'

/** One service for all tests; its address goes to the workers in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const service = await start()
  process.env['LAVA_PAGE'] = service.address
  return service.stop
}
