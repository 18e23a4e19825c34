/** Values of Parquet as text, exactly: what the schema says that a stored number or some bytes mean. */
import type { SchemaElement, TimeUnit } from 'hyparquet';

export type ToText = (value: unknown) => string;

const DIGITS: Record<TimeUnit, number> = { MILLIS: 3, MICROS: 6, NANOS: 9 };
const DAY_MS = 86_400_000;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** How values of a column are written; absent ones are ''. */
export function textOf(element: SchemaElement): ToText {
  const write = writerOf(element);
  return (value) => (value === null || value === undefined ? '' : write(value));
}

function writerOf({ type, converted_type: converted, logical_type: logical, scale = 0 }: SchemaElement): ToText {
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL') return (value) => decimalText(wholeOf(value), scale);
  if (logical?.type === 'DATE' || converted === 'DATE') return (value) => dayText(Number(value));
  if (logical?.type === 'TIMESTAMP') return (value) => timestampText(value as bigint, logical.unit, logical.isAdjustedToUTC);
  if (logical?.type === 'TIME') return (value) => timeText(BigInt(value as number), DIGITS[logical.unit]);
  if (converted === 'TIMESTAMP_MILLIS') return (value) => timestampText(value as bigint, 'MILLIS', true);
  if (converted === 'TIMESTAMP_MICROS') return (value) => timestampText(value as bigint, 'MICROS', true);
  if (converted === 'TIME_MILLIS' || converted === 'TIME_MICROS')
    return (value) => timeText(BigInt(value as number), converted === 'TIME_MILLIS' ? 3 : 6);
  if (type === 'INT96') return (value) => timestampText(value as bigint, 'NANOS', false);
  if (type === 'FLOAT') return (value) => floatText(value as number);
  if (type === 'DOUBLE') return (value) => doubleText(value as number);
  if (type === 'FIXED_LEN_BYTE_ARRAY' || type === 'BYTE_ARRAY') return bytesWriter(logical?.type, converted === 'INTERVAL');
  const unsigned = logical?.type === 'INTEGER' ? !logical.isSigned : converted?.startsWith('UINT_');
  const bits = type === 'INT64' ? 64 : 32;
  return unsigned ? (value) => String(BigInt.asUintN(bits, BigInt(value as number))) : String;
}

function bytesWriter(logical: string | undefined, isInterval: boolean): ToText {
  const write = logical === 'UUID' ? uuidText : logical === 'FLOAT16' ? halfText : isInterval ? intervalText : plainBytes;
  return (value) => (value instanceof Uint8Array ? write(value) : String(value));
}

/** Text where the bytes are UTF-8, else in hexadecimal. */
function plainBytes(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return `0x${hexOf(bytes)}`;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function uuidText(bytes: Uint8Array): string {
  return hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Months, days and milliseconds as ISO 8601 writes a duration. */
function intervalText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [months, days, ms] = [0, 4, 8].map((at) => view.getUint32(at, true)) as [number, number, number];
  return `P${months}M${days}DT${ms / 1000}S`;
}

function halfText(bytes: Uint8Array): string {
  const bits = bytes[0]! | (bytes[1]! << 8);
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  if (exponent === 31) return fraction ? '' : doubleText(bits >> 15 ? -Infinity : Infinity);
  return doubleText(bits >> 15 ? -size : size);
}

/** Programs that know no absent numbers write them as NaN. */
function doubleText(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** The shortest number that is the same one in 32 bits. */
function floatText(value: number): string {
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return doubleText(short);
  }
  return doubleText(value);
}

/** Of a decimal, without its point: stored as a number, or as bytes in two's complement. */
function wholeOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number);
  let whole = 0n;
  for (const byte of value) whole = (whole << 8n) | BigInt(byte);
  return BigInt.asIntN(value.length * 8, whole);
}

function decimalText(whole: bigint, scale: number): string {
  if (scale <= 0) return String(whole);
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** "" for days that no calendar of the platform reaches. */
function dayText(days: number): string {
  const date = new Date(days * DAY_MS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, -14);
}

function timestampText(value: bigint, unit: TimeUnit, isUtc: boolean): string {
  const digits = DIGITS[unit];
  const inDay = BigInt(DAY_MS) * 10n ** BigInt(digits - 3);
  const rest = ((value % inDay) + inDay) % inDay;
  const day = dayText(Number((value - rest) / inDay));
  return day && `${day}T${timeText(rest, digits)}${isUtc ? 'Z' : ''}`;
}

/** Of so many parts of a second; the fraction without zeros at its end. */
function timeText(parts: bigint, digits: number): string {
  const second = 10n ** BigInt(digits);
  const seconds = Number(parts / second);
  const two = (value: number): string => String(value).padStart(2, '0');
  const fraction = String(parts % second)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction && `.${fraction}`}`;
}
