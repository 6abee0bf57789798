import type { FileFormat, Folder, VoicemailMessage } from '../voicemail-message.js';

/** The columns of a message, as {@link MessageRow} has them. */
export const MESSAGE_COLUMNS = `id, folder, heard, urgent, received_at as "receivedAt", caller_name as "callerName",
  caller_number as "callerNumber", from_uri as "fromUri", subject, format, size, milliseconds`;

export interface MessageRow {
  /** A whole number, as text. */
  readonly id: string;
  readonly folder: Folder;
  readonly heard: boolean;
  readonly urgent: boolean;
  readonly receivedAt: Date;
  readonly callerName: string;
  readonly callerNumber: string;
  readonly fromUri: string | null;
  readonly subject: string | null;
  readonly format: FileFormat;
  readonly size: number;
  readonly milliseconds: number | null;
}

export function messageOf({ id: number, milliseconds, subject, ...rest }: MessageRow): VoicemailMessage {
  const id = number.padStart(8, '0');
  return {
    ...rest,
    id,
    subject: subject ?? `Voice Message ${id}`,
    seconds: Math.round((milliseconds ?? 0) / 1_000),
  };
}

/** The number of a message's row; undefined for what is the id of none. */
export function rowIdOf(id: string): string | undefined {
  return /^0*([1-9]\d{0,17})$/.exec(id)?.[1];
}
