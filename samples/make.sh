#!/usr/bin/env bash
# Makes the clips of this folder again. Needs espeak-ng, flite, sox, ffmpeg and flac (Debian: apt-get install espeak-ng flite sox ffmpeg flac).
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quiet() { ffmpeg -nostdin -hide_banner -loglevel error -y "$@"; }
to16k() { sox -D "$1" -r 16000 -c 1 -b 16 "$2" norm -1; }

espeak-ng -v en-gb -s 150 -w "$work/espeak.wav" "This voice was never anyone's. It is only a set of rules."
flite -voice slt -t "Nobody said this sentence. A statistical voice was asked to." -o "$work/flite.wav"
to16k "$work/espeak.wav" espeak.wav
to16k "$work/flite.wav" "$work/slt.wav"
flac --silent --force --best -o flite.flac "$work/slt.wav"

# Through codecs that speech meets on its way, and back.
quiet -i espeak.wav -c:a libopus -b:a 6k -application voip "$work/espeak.opus"
quiet -i "$work/espeak.opus" -ar 16000 -ac 1 -c:a pcm_s16le -fflags +bitexact -flags +bitexact espeak-opus6k.wav
sox -D "$work/slt.wav" -r 8000 -t gsm "$work/slt.gsm"
sox -D -t gsm "$work/slt.gsm" -r 16000 -b 16 flite-gsm.wav
quiet -i "$work/slt.wav" -c:a libmp3lame -b:a 24k -fflags +bitexact -flags +bitexact flite-mp3-24k.mp3

# One voice after the other, for the timeline.
sox -D espeak-opus6k.wav "$work/a.wav" trim 0 2
sox -D "$work/slt.wav" "$work/b.wav" trim 0 2
sox -D "$work/a.wav" "$work/b.wav" "$work/two.wav"
flac --silent --force --best -o two-voices.flac "$work/two.wav"

# Digits over a telephone, which is all that models/starter was taught: the band of telephones, and a line's noise, 40 dB below the loudest sample.
telephone() {
  sox -D "$1" -r 8000 -c 1 -b 16 "$work/band.wav" highpass 300 highpass 300 highpass 300 lowpass 3400 lowpass 3400 lowpass 3400 norm -6
  sox -R -D "$work/band.wav" -b 16 "$work/noise.wav" synth pinknoise norm -46
  sox -D -m -v 1 "$work/band.wav" -v 1 "$work/noise.wav" -b 16 "$work/line.wav"
  sox -D "$work/line.wav" -r 16000 -b 16 "$2"
}
espeak-ng -v en-us+m4 -s 140 -w "$work/digits-espeak.wav" "4 0 7 1 9 3 8"
flite -voice slt -t "5. 2. 9. 4. 0. 6." -o "$work/digits-flite.wav"
telephone "$work/digits-espeak.wav" digits-espeak.wav
telephone "$work/digits-flite.wav" digits-flite.wav
