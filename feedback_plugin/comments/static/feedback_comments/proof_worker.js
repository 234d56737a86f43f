// Finds the number of a challenge: the one whose SHA-256, with the salt before it, is the digest.
// A hash of our own: the browser's is asynchronous, too slow for thousands of short texts, and
// missing where a page comes without TLS.

const PRIMES = [];
for (let number = 2; PRIMES.length < 64; number += 1) {
  if (PRIMES.every((prime) => number % prime)) PRIMES.push(number);
}
const fraction = (value) => ((value - Math.floor(value)) * 4294967296) >>> 0;
const ROUND = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const words = new Int32Array(64);
const hash = new Uint32Array(8);

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

function extend() {
  for (let t = 16; t < 64; t += 1) {
    const low = words[t - 15];
    const high = words[t - 2];
    const first = turn(low, 7) ^ turn(low, 18) ^ (low >>> 3);
    const second = turn(high, 17) ^ turn(high, 19) ^ (high >>> 10);
    words[t] = (((words[t - 16] + first) | 0) + ((words[t - 7] + second) | 0)) | 0;
  }
}

// Fills `hash`; written out, since taking arrays apart costs many times the hash itself.
function sha256(text) {
  fill(text);
  extend();
  let a = START[0];
  let b = START[1];
  let c = START[2];
  let d = START[3];
  let e = START[4];
  let f = START[5];
  let g = START[6];
  let h = START[7];
  for (let t = 0; t < 64; t += 1) {
    const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const choice = (e & f) ^ (~e & g);
    const one = (((h + mixed) | 0) + ((choice + ROUND[t]) | 0) + words[t]) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const other = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + other) | 0;
  }
  hash[0] = a + START[0];
  hash[1] = b + START[1];
  hash[2] = c + START[2];
  hash[3] = d + START[3];
  hash[4] = e + START[4];
  hash[5] = f + START[5];
  hash[6] = g + START[6];
  hash[7] = h + START[7];
}

function find({ salt, digest, most }) {
  const wanted = digest.match(/.{8}/g).map((part) => parseInt(part, 16));
  for (let number = 0; number < most; number += 1) {
    sha256(`${salt}:${number}`);
    if (hash[0] === wanted[0] && hash.every((word, place) => word === wanted[place])) {
      return String(number);
    }
  }
  return "";
}

self.addEventListener("message", (event) => self.postMessage(find(event.data)));
