/** Plays stretches of one recording. One plays at a time in the whole page. */
export class Player {
  private static playing: Player | undefined
  readonly audio = new Audio()
  private readonly address: string
  private end = Infinity
  private frame = 0

  constructor(
    file: Blob,
    /** Told of the place in seconds while it plays, and undefined when it stops. */
    private readonly moved: (seconds: number | undefined) => void,
  ) {
    this.address = URL.createObjectURL(file)
    this.audio.preload = 'metadata'
    this.audio.src = this.address
    this.audio.addEventListener('pause', () => this.stopped())
    this.audio.addEventListener('ended', () => this.stopped())
  }

  get playing(): boolean {
    return !this.audio.paused
  }

  /**
   * Plays from `start` to `end`, seconds.
   * @throws where the browser cannot play the recording
   */
  async play(start: number, end: number): Promise<void> {
    if (Player.playing !== this) Player.playing?.stop()
    Player.playing = this
    this.end = end
    this.audio.currentTime = start
    await this.audio.play()
    this.follow()
  }

  stop(): void {
    this.audio.pause()
  }

  close(): void {
    this.stop()
    this.audio.removeAttribute('src')
    URL.revokeObjectURL(this.address)
  }

  private follow(): void {
    cancelAnimationFrame(this.frame)
    if (this.audio.paused) return
    this.moved(this.audio.currentTime)
    if (this.audio.currentTime >= this.end) return this.stop()
    this.frame = requestAnimationFrame(() => this.follow())
  }

  private stopped(): void {
    cancelAnimationFrame(this.frame)
    this.moved(undefined)
  }
}
