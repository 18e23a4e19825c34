import { expect, it } from 'vitest';

import { timeZoneOffsets } from '../../web/api/zone.js';

const offsetAt = (zone: string, moment: string): number | undefined =>
  timeZoneOffsets(zone).findLast(([from]) => from <= Date.parse(moment))?.[1];

it('finds the transitions of a zone to the minute', () => {
  // Kyiv: summer time began on 2024-03-31 at 03:00 local, 01:00 UTC.
  expect(timeZoneOffsets('Europe/Kiev')).toContainEqual([Date.parse('2024-03-31T01:00Z'), 180]);
  expect(offsetAt('Europe/Kiev', '2024-03-31T00:59Z')).toBe(120);
  // New York: back to standard time on 2023-11-05 at 06:00 UTC.
  expect(timeZoneOffsets('America/New_York')).toContainEqual([Date.parse('2023-11-05T06:00Z'), -300]);
});

it('knows half hours, short suspensions and zones without summer time', () => {
  expect(offsetAt('Asia/Kolkata', '2024-06-01T00:00Z')).toBe(330);
  expect(timeZoneOffsets('UTC')).toEqual([[0, 0]]);
  // Morocco is an hour back during Ramadan: 2023-03-19 to 2023-04-23.
  expect(offsetAt('Africa/Casablanca', '2023-04-01T00:00Z')).toBe(0);
  expect(offsetAt('Africa/Casablanca', '2023-05-01T00:00Z')).toBe(60);
});

it('refuses a zone that nobody knows', () => {
  expect(() => timeZoneOffsets('Mars/Olympus')).toThrowError(expect.objectContaining({ code: 'bad_options' }));
});
