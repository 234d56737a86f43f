// Finds the number of a challenge: the one whose SHA-256, with the salt before it, is the digest.
// A hash of our own: the browser's is asynchronous, too slow for thousands of short texts, and
// missing where a page comes without TLS.

const PRIMES = [];
for (let number = 2; PRIMES.length < 64; number += 1) {
  if (PRIMES.every((prime) => number % prime)) PRIMES.push(number);
}
const fraction = (value) => ((value - Math.floor(value)) * 4294967296) >>> 0;
const ROUND = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const words = new Uint32Array(64);

// One block is enough: the texts are shorter than 56 characters, all of them ASCII.
function fill(text) {
  words.fill(0);
  for (let place = 0; place < text.length; place += 1) {
    words[place >> 2] |= text.charCodeAt(place) << (24 - 8 * (place & 3));
  }
  words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  words[15] = text.length * 8;
}

function turn(value, by) {
  return (value >>> by) | (value << (32 - by));
}

function sha256(text) {
  fill(text);
  for (let t = 16; t < 64; t += 1) {
    const [low, high] = [words[t - 15], words[t - 2]];
    const first = turn(low, 7) ^ turn(low, 18) ^ (low >>> 3);
    const second = turn(high, 17) ^ turn(high, 19) ^ (high >>> 10);
    words[t] = words[t - 16] + first + words[t - 7] + second;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let t = 0; t < 64; t += 1) {
    const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + mixed + ((e & f) ^ (~e & g)) + ROUND[t] + words[t]) | 0;
    const other = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + other) | 0];
  }
  return Uint32Array.from([a, b, c, d, e, f, g, h], (word, place) => word + START[place]);
}

function find({ salt, digest, most }) {
  const wanted = digest.match(/.{8}/g).map((part) => parseInt(part, 16));
  for (let number = 0; number < most; number += 1) {
    const found = sha256(`${salt}:${number}`);
    if (found.every((word, place) => word === wanted[place])) return String(number);
  }
  return "";
}

self.addEventListener("message", (event) => self.postMessage(find(event.data)));
