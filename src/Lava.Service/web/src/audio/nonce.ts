/** What the service lets this answer of it style elements by; wavesurfer.js needs it for the one in its shadow root. */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
