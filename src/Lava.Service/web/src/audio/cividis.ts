/** Shades that people with any colour vision order alike: cividis (J. Nuñez, C. Anderton, R. Renslow, PLOS ONE 2018), between ten of its colours, as in the reports (Shades.cs). */
const ANCHORS = [0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55, 0xfee838]

/** `count` colours from weak to strong, each [red, green, blue, alpha], 0 to 1. */
export function cividis(count = 256): number[][] {
  return Array.from({ length: count }, (_, i) => {
    const place = (i * (ANCHORS.length - 1)) / (count - 1)
    const below = Math.min(Math.floor(place), ANCHORS.length - 2)
    const channels = [16, 8, 0].map((shift) => {
      const [from, to] = [(ANCHORS[below] ?? 0) >> shift, (ANCHORS[below + 1] ?? 0) >> shift].map((value) => value & 0xff) as [number, number]
      return (from + (to - from) * (place - below)) / 255
    })
    return [...channels, 1]
  })
}
