/** SHA-256 of a file in hexadecimal; undefined where the browser refuses, as it does on pages that come over plain HTTP from another machine. */
export async function sha256(file: Blob): Promise<string | undefined> {
  const { subtle } = globalThis.crypto
  if (!(subtle as SubtleCrypto | undefined)) return undefined
  const hash = await subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
