/**
 * Adds to a line of JSON, as the last field of its object, a sum of its bytes: what the disk has changed since is
 * seen by it, even where the line still says something. Other tools read the line as ever.
 *
 * @param json of an object that is not empty
 */
export function withSum(json: string): string {
  const { bytes, length } = encode(json);
  return `${json.slice(0, -1)}${tailOf(bytes, length)}`;
}

/**
 * The same, encoded, with its line break.
 * @returns how many of the bytes it is; they are the caller's until the next call
 */
export function encodeWithSum(json: string): Encoded {
  const { bytes, length } = encode(json);
  const sum = sumOf(wordsOf(bytes, length), length);
  // The brace gives way, and comes back as the end of the tail.
  let at = length - 1;
  for (const code of openingCodes) bytes[at++] = code;
  for (let shift = 28; shift >= 0; shift -= 4) bytes[at++] = hexCodes[(sum >>> shift) & 15] ?? 0;
  for (const code of endingCodes) bytes[at++] = code;
  return { bytes, length: at };
}

export interface Encoded {
  readonly bytes: Buffer;
  readonly length: number;
}

/**
 * The line as it was before `withSum`; undefined when it is not as it was. A line without a sum, from before
 * there were any, is given back as it is.
 */
export function withoutSum(line: string): string | undefined {
  const start = line.length - tailLength;
  if (start < 0 || !line.startsWith(opening, start)) return line;
  const json = `${line.slice(0, start)}}`;
  const { bytes, length } = encode(json);
  return line.endsWith(tailOf(bytes, length)) ? json : undefined;
}

/** What a small file or a line holds; undefined when it is not as `withSum` made it, or no JSON at all. */
export function parseSummed(text: string): unknown {
  try {
    const json = withoutSum(text.trimEnd());
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

const opening = ',"sum":"';
const openingCodes = [...Buffer.from(opening)];
const endingCodes = [...Buffer.from('"}\n')];
const hexCodes = [...Buffer.from("0123456789abcdef")];
const sumDigits = 8;
const tailLength = opening.length + sumDigits + 2;

function tailOf(bytes: Buffer, length: number): string {
  const sum = sumOf(wordsOf(bytes, length), length);
  return `${opening}${sum.toString(16).padStart(sumDigits, "0")}"}`;
}

const wordBytes = 4;
const mostBytesOfUnit = 3;
const room = tailLength + wordBytes;

/** Most lines are short, and are encoded in the same memory each time. */
const scratch = Buffer.alloc(16_384);
const scratchWords = new Int32Array(scratch.buffer, scratch.byteOffset, scratch.length / wordBytes);

function encode(json: string): Encoded {
  const isShort = json.length * mostBytesOfUnit + room <= scratch.length;
  const bytes = isShort ? scratch : Buffer.alloc(wholeWords(Buffer.byteLength(json) + room));
  return { bytes, length: bytes.write(json) };
}

/** As the machine keeps them, the lower byte first: everywhere but on two mainframes. */
function wordsOf(bytes: Buffer, length: number): Int32Array {
  for (let at = length; at % wordBytes !== 0; at += 1) bytes[at] = 0;
  if (bytes === scratch) return scratchWords;
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / wordBytes);
}

/**
 * Thirty-two bits of which every one depends on all bytes, and that differ wherever one word of four bytes does.
 * Two words at a time, since each waits for the one before.
 */
function sumOf(words: Int32Array, length: number): number {
  const count = wholeWords(length) / wordBytes;
  let even = 0;
  let odd = count;
  for (let at = 0; at < count; at += 2) {
    even = Math.imul(even ^ (words[at] as number), evenFactor);
    even ^= even >>> 15;
    if (at + 1 === count) break;
    odd = Math.imul(odd ^ (words[at + 1] as number), oddFactor);
    odd ^= odd >>> 13;
  }
  even = Math.imul(even ^ (even >>> 16) ^ length, oddFactor);
  const both = Math.imul(even ^ (even >>> 15) ^ odd, evenFactor);
  return (both ^ (both >>> 16)) >>> 0;
}

const evenFactor = 0x85ebca6b;
const oddFactor = 0xc2b2ae35;

function wholeWords(length: number): number {
  return Math.ceil(length / wordBytes) * wordBytes;
}
