/** The one error type of the API: what happened, where, and what to do next. Engine errors keep their words. */
import type { ErrorCode, ErrorPlace } from './types.js';

/** An error as it crosses the worker's boundary. */
export interface PlainError {
  code: ErrorCode;
  message: string;
  remedy: string;
  place: ErrorPlace;
  /** The engine cannot be used any more and must be replaced. */
  fatal?: boolean;
}

export class VitrineError extends Error {
  override readonly name = 'VitrineError';
  readonly code: ErrorCode;
  /** What to do next; may be empty. */
  readonly remedy: string;
  readonly place: ErrorPlace;

  constructor(error: PlainError) {
    super(error.message);
    this.code = error.code;
    this.remedy = error.remedy;
    this.place = error.place;
  }
}

export function failure(code: ErrorCode, message: string, remedy = '', place: ErrorPlace = {}): VitrineError {
  return new VitrineError({ code, message, remedy, place });
}

/** What a thrown value says to people. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

export function toPlain(error: VitrineError): PlainError {
  return { code: error.code, message: error.message, remedy: error.remedy, place: error.place };
}
