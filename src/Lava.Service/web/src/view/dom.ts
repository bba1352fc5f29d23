/** Makes elements. Text is always text: nothing in this page is parsed as HTML. */

type Child = Node | string | false | null | undefined

type Properties<K extends keyof HTMLElementTagNameMap> = {
  readonly [name in `aria-${string}` | `data-${string}` | 'role' | 'for' | 'scope']?: string
} & {
  readonly class?: string
  /** Heard on the element. */
  readonly on?: { readonly [event in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[event]) => void }
} & Partial<Omit<HTMLElementTagNameMap[K], 'style' | 'children' | 'role' | `aria${string}`>>

export function h<K extends keyof HTMLElementTagNameMap>(name: K, properties: Properties<K> | null = null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (key === 'on') for (const [event, listener] of Object.entries(value as object)) element.addEventListener(event, listener)
    else if (key === 'class' || key === 'role' || key === 'for' || key === 'scope' || key.includes('-')) element.setAttribute(key, String(value))
    else (element as unknown as Record<string, unknown>)[key] = value
  }
  fill(element, ...children)
  return element
}

/** Replaces what is in an element. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child): child is Node | string => child !== false && child !== null && child !== undefined))
}

export function svg(name: string, attributes: Readonly<Record<string, string | number>>, ...children: Node[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...children)
  return element
}

/** Sets custom properties; by script, which the content security policy allows, where attributes are not. */
export function vars<E extends HTMLElement | SVGElement>(element: E, values: Readonly<Record<`--${string}`, string | number>>): E {
  for (const [name, value] of Object.entries(values)) element.style.setProperty(name, String(value))
  return element
}

let last = 0

/** An id that nothing else in the page has. */
export const unique = (name: string): string => `${name}-${++last}`

export const button = (text: string, press: () => void, properties: Properties<'button'> = {}): HTMLButtonElement =>
  h('button', { type: 'button', ...properties, on: { click: press } }, text)
