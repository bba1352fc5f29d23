/** The API key of this tab. It goes with the tab: nothing is written that outlives it. */
const NAME = 'lava.key'

export const readKey = (): string | null => sessionStorage.getItem(NAME)

export const writeKey = (key: string): void => sessionStorage.setItem(NAME, key)

export const forgetKey = (): void => sessionStorage.removeItem(NAME)
