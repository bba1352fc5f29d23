import type { Finding } from '../jobs/analysis'

/** The findings of this browser, kept in this browser only (IndexedDB): verdicts and facts, never a recording. */

const STORE = 'findings'

/** More than anyone scrolls through; the oldest give way. */
const MOST = 200

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('lava', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex('when', 'when')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** All of them, newest first. */
export async function readFindings(): Promise<Finding[]> {
  const findings: Finding[] = await inStore('readonly', (store) => store.index('when').getAll())
  return findings.reverse()
}

/** Keeps one. */
export async function keepFinding(finding: Finding): Promise<void> {
  await inStore('readwrite', (store) => store.put(finding))
  for (const old of (await readFindings()).slice(MOST)) await dropFinding(old.id)
}

export const dropFinding = (id: string): Promise<undefined> => inStore('readwrite', (store) => store.delete(id))

export const clearFindings = (): Promise<undefined> => inStore('readwrite', (store) => store.clear())
