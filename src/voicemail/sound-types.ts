import type { PromptMediaType } from '../prompts/prompt-name.js';
import type { FileFormat } from './voicemail-message.js';

/** The media types of greetings. */
export const SOUND_TYPES: Readonly<Record<FileFormat, PromptMediaType>> = { wav: 'audio/x-wav', mp3: 'audio/mpeg' };

/** The media types of recordings, as feeds and portals know them. */
export const RECORDING_TYPES: Readonly<Record<FileFormat, string>> = { wav: 'audio/wav', mp3: 'audio/mpeg' };
