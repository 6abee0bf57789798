import { Controller, Delete, Get, Param, Post, Res, UploadedFiles } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { promptName } from '../../prompts/prompt-name.js';
import { Answer } from '../../rest/answer.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { formFileName, OneFormFile, type FormFile } from '../../rest/http/form-file.js';
import { BadRequestError, NotFoundError } from '../../rest/http/http-errors.js';
import { sendFile } from '../../rest/http/send-file.js';
import { Operation, type OperationOptions } from '../../rest/operation.js';
import { Mailboxes } from '../../voicemail/mailboxes.js';
import { SOUND_TYPES } from '../../voicemail/sound-types.js';
import { isFileFormat } from '../../voicemail/voicemail-message.js';
import { GREETING_LIMIT, GREETINGS, VoicemailStore, type GreetingKey } from '../../voicemail/voicemail-store.js';
import { GREETING_STATE, type GreetingState } from './greeting-state.resource.js';

const unknown = { 404: 'There is no such greeting' };

const UPLOAD = {
  access: 'user',
  description:
    'A form brings one file: WAV (PCM, A-law, mu-law) or MP3, as the path says, of at most 12 MiB. Greetings are ' +
    '`standard`, `outofoffice` and `extendedabsence`; `name` is the spoken name.',
  body: 'upload',
  answer: 'empty',
  errors: {
    ...unknown,
    400: 'The form brings no file, or several, or one that is not what the path says or can not be played',
    507: 'There is no room on the disk',
  },
} as const satisfies Partial<OperationOptions>;

const OneGreeting = (): MethodDecorator =>
  OneFormFile({
    limit: GREETING_LIMIT,
    folder: tmpdir(),
    wrongCount: () => new BadRequestError('The form has to bring exactly one file'),
  });

/** `/api/my/greetings/…`: what callers hear in the mailbox of the person who calls. */
@ApiTags('My voicemail')
@Controller('api/my/greetings')
export class GreetingsController {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly store: VoicemailStore,
  ) {}

  @Get('custom/:name/:format')
  @Operation({ access: 'user', summary: 'Whether I have a greeting', answer: GREETING_STATE, errors: unknown })
  async state(
    @SignedIn() person: Person,
    @Param('name') name: string,
    @Param('format') format: string,
  ): Promise<GreetingState> {
    const greeting = await this.store.greeting(await this.mailboxes.own(person), keyOf(name, format));
    return { exists: greeting !== undefined };
  }

  @Post(':name/:format')
  @OneGreeting()
  @Operation({ ...UPLOAD, summary: 'Upload a greeting of mine' })
  async upload(
    @SignedIn() person: Person,
    @Param('name') name: string,
    @Param('format') format: string,
    @UploadedFiles() [file]: readonly FormFile[],
  ): Promise<void> {
    await this.keep(person, keyOf(name, format), null, file);
  }

  @Post(':name/:format/newFilename')
  @OneGreeting()
  @Operation({ ...UPLOAD, summary: 'Upload a greeting of mine, and keep the name of its file' })
  async uploadNamed(
    @SignedIn() person: Person,
    @Param('name') name: string,
    @Param('format') format: string,
    @UploadedFiles() [file]: readonly FormFile[],
  ): Promise<void> {
    const { name: fileName } = promptName(formFileName(file ?? {}));
    await this.keep(person, keyOf(name, format), fileName, file);
  }

  @Get(':name/:format/newFilename')
  @Operation({
    access: 'user',
    summary: 'The name of the file that a greeting was uploaded as',
    description: '`null` where there is no greeting, or its name was not kept.',
    answer: 'own',
    mediaTypes: ['text/plain'],
    examples: { 'text/plain': 'away in July.wav' },
    errors: { ...unknown, 406: 'The client takes no plain text' },
  })
  async fileName(
    @SignedIn() person: Person,
    @Param('name') name: string,
    @Param('format') format: string,
  ): Promise<Answer> {
    const fileName = await this.store.greetingFileName(await this.mailboxes.own(person), keyOf(name, format));
    return new Answer(200, 'text/plain; charset=utf-8', fileName ?? 'null');
  }

  @Get(':name/:format')
  @Operation({
    access: 'user',
    summary: 'Listen to a greeting of mine',
    answer: 'own',
    mediaTypes: Object.values(SOUND_TYPES),
    others: { 206: 'The range that the client asks for', 304: 'The client has the greeting already' },
    errors: {
      ...unknown,
      406: 'The client takes neither type of audio',
      412: 'The greeting is not the one that the condition names',
      416: 'The greeting ends before the range begins',
    },
  })
  async listen(
    @SignedIn() person: Person,
    @Param('name') name: string,
    @Param('format') format: string,
    @Res() response: Response,
  ): Promise<void> {
    const greeting = await this.store.greeting(await this.mailboxes.own(person), keyOf(name, format));
    if (greeting === undefined) throw unknownGreeting();
    await sendFile(response, { ...greeting, mediaType: SOUND_TYPES[greeting.format] });
  }

  @Delete(':name/:format')
  @Operation({ access: 'user', summary: 'Remove a greeting of mine', answer: 'empty', errors: unknown })
  async remove(
    @SignedIn() person: Person,
    @Param('name') name: string,
    @Param('format') format: string,
  ): Promise<void> {
    const isRemoved = await this.store.removeGreeting(await this.mailboxes.own(person), keyOf(name, format));
    if (!isRemoved) throw unknownGreeting();
  }

  private async keep(
    person: Person,
    key: GreetingKey,
    fileName: string | null,
    { path }: FormFile = {},
  ): Promise<void> {
    if (path === undefined) throw new BadRequestError('The form brings no file');
    await this.store.keepGreeting(await this.mailboxes.own(person), key, fileName, createReadStream(path));
  }
}

/** @throws NotFoundError for what is the name of no greeting, or no format */
function keyOf(word: string, format: string): GreetingKey {
  const name = GREETINGS.find((greeting) => greeting === word);
  if (name === undefined || !isFileFormat(format)) throw unknownGreeting();
  return { name, format };
}

function unknownGreeting(): NotFoundError {
  return new NotFoundError('There is no such greeting');
}
