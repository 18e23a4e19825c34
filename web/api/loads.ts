/**
 * Feeding files to the engine: pass after pass until it has understood them, with progress and cancelling between the pieces.
 * Knows what the host must remember of a file to read it again.
 */
import { type Engine, memoryAt, unwrap } from './engine.js';
import { failure, VitrineError } from './errors.js';
import { Meter } from './meter.js';
import type { CallWatch, NamedBlob } from './protocol.js';
import { type Piece, pieces } from './slices.js';

/** Copies a piece into engine memory; the engine must read it before anything else is asked. */
export function fill(engine: Engine, piece: Pick<Piece, 'parts' | 'length'>): number {
  const memory = memoryAt(engine, engine.buffer(piece.length), piece.length);
  let at = 0;
  for (const part of piece.parts) {
    memory.set(part, at);
    at += part.length;
  }
  return piece.length;
}

/** Feeds `file` to a load that has begun, as many times as `finish` (the engine's) asks for. */
export async function feedAll(
  engine: Engine,
  load: number,
  file: NamedBlob,
  watch: CallWatch,
  finish: () => boolean = () => unwrap(engine.finish(load)),
): Promise<void> {
  const meter = new Meter(file, (progress) => watch.progress(progress));
  try {
    for (let again = false; ; again = true) {
      await feedOnce(engine, load, file, watch, meter.start(again ? 'again' : 'reading'));
      if (finish()) break;
    }
  } catch (error) {
    if (error instanceof VitrineError) engine.cancel(load);
    throw error;
  }
  meter.done();
}

async function feedOnce(engine: Engine, load: number, file: NamedBlob, watch: CallWatch, meter: Meter): Promise<void> {
  for await (const piece of pieces(file)) {
    stopIfCancelled(file, watch);
    const rows = unwrap(engine.feed(load, fill(engine, piece)));
    meter.tick(piece.readBytes, rows);
    await breathe();
  }
  stopIfCancelled(file, watch);
}

export function cancelled(name: string): VitrineError {
  return failure('cancelled', 'Reading was cancelled.', '', { file: name });
}

function stopIfCancelled(file: NamedBlob, watch: CallWatch): void {
  if (watch.cancelled) throw cancelled(file.name);
}

/** Lets waiting messages (a cancel) in: a task, not a microtask, and without a timer's minimum delay. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
