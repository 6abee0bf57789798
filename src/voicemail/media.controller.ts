import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { SignedIn, type Person } from '../rest/auth/person.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { sendFile } from '../rest/http/send-file.js';
import { Operation } from '../rest/operation.js';
import { Mailboxes } from './mailboxes.js';
import { MAILBOX_BASES } from './mailbox-operations.js';
import { folderOf, messageIn } from './message-in.js';
import { RECORDING_ANSWER } from './recording-answer.js';
import { RECORDING_TYPES } from './sound-types.js';
import { VoicemailStore } from './voicemail-store.js';

/** In place of a folder: to be saved, from whichever folder. */
const DOWNLOAD = 'download';
const DOWNLOAD_TYPE = 'application/force-download';

/** `…/media/{user}/{folder}/{id}`: recordings, for programs that save them. */
@ApiTags('Mailboxes')
@Controller(MAILBOX_BASES)
export class MediaController {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly store: VoicemailStore,
  ) {}

  @Get('media/:user/:folder/:id')
  @Operation({
    access: 'user',
    summary: 'The recording of a message',
    description:
      'The id may end with `.wav` or `.mp3`, which has to be the format of the message. With `download` in place of ' +
      'the folder the message may be in any, and browsers save it.',
    ...RECORDING_ANSWER,
    mediaTypes: [...RECORDING_ANSWER.mediaTypes, DOWNLOAD_TYPE],
  })
  async recording(
    @SignedIn() person: Person,
    @Param('user') user: string,
    @Param('folder') folder: string,
    @Param('id') name: string,
    @Res() response: Response,
  ): Promise<void> {
    const mailbox = await this.mailboxes.of(person, user);
    const [, id = '', suffix] = /^([^.]*)(?:\.(.*))?$/.exec(name) ?? [];
    const isDownload = folder === DOWNLOAD;
    if (!isDownload) await messageIn(this.store, mailbox, folderOf(folder), id);
    const { format, ...sound } = await this.store.recording(mailbox, id);
    if (suffix !== undefined && suffix !== format) throw new NotFoundError(`The recording is a ${format} file`);
    response.setHeader('Expires', '0');
    response.setHeader('Pragma', 'public');
    const mediaType = isDownload ? DOWNLOAD_TYPE : RECORDING_TYPES[format];
    await sendFile(response, { ...sound, mediaType, attachment: `${id}.${format}` });
  }
}
