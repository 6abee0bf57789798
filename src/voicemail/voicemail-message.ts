/** Where messages are, in the order in which they are listed. */
export const FOLDERS = ['inbox', 'saved', 'deleted', 'conference'] as const;
export type Folder = (typeof FOLDERS)[number];

export function isFolder(word: string): word is Folder {
  return FOLDERS.some((folder) => folder === word);
}

/** What files of sound are, as their extension says it. */
export const FILE_FORMATS = ['wav', 'mp3'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export function isFileFormat(word: string): word is FileFormat {
  return FILE_FORMATS.some((format) => format === word);
}

/** Whose messages. */
export interface Mailbox {
  readonly userId: number;
  readonly userName: string;
  /** First and last name, else the user name. */
  readonly displayName: string;
}

/** A message in a mailbox. */
export interface VoicemailMessage {
  /** Unique over all mailboxes. */
  readonly id: string;
  readonly folder: Folder;
  readonly heard: boolean;
  readonly urgent: boolean;
  readonly receivedAt: Date;
  /** How long it is; 0 where the file does not tell. */
  readonly seconds: number;
  /** In bytes. */
  readonly size: number;
  readonly format: FileFormat;
  /** The number where the name is not known. */
  readonly callerName: string;
  readonly callerNumber: string;
  readonly fromUri: string | null;
  readonly subject: string;
}
