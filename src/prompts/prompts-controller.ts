import { Controller, Delete, Get, Inject, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Access } from '../rest/access.js';
import { receiveFiles } from '../rest/http/receive-files.js';
import { sendFile } from '../rest/http/send-file.js';
import { Operation, type OperationOptions } from '../rest/operation.js';
import { PromptFiles } from './prompt-files.js';
import { PROMPT_MEDIA_TYPES } from './prompt-name.js';
import { PROMPT_DETAILS, PROMPT_FILES, toResource, type PromptFileResource } from './prompt.resource.js';
import type { PromptDetailsResource } from './prompt.resource.js';
import { Prompts, type CollectionLimits } from './prompts.service.js';

/** Where a collection of prompts is, and who may do what with it. */
export interface PromptsPlace {
  /** Below which path, such as `api/moh`. */
  readonly path: string;
  /** How people call the area. */
  readonly title: string;
  /** The collection, or what finds out which one a request means: that of whoever signed in, say. */
  readonly collection: string | ((request: Request) => string | Promise<string>);
  /** Administrators unless given. */
  readonly access?: Access;
  /** What the collection may hold; as much as there is room for unless given. */
  readonly limits?: CollectionLimits;
}

const unknown = { 404: 'There is no such prompt' };

/** The media types of an upload whose body is the file itself. */
export const UPLOAD_TYPES = [...PROMPT_MEDIA_TYPES, 'audio/wav', 'audio/mp3', 'application/octet-stream'] as const;

/** What operations share that give a file. */
export const FILE_ANSWER = {
  answer: 'own',
  mediaTypes: PROMPT_MEDIA_TYPES,
  others: {
    206: 'The range that the client asks for',
    304: 'The client has the file already',
  },
  errors: {
    ...unknown,
    406: 'The client takes neither type of audio',
    412: 'The file is not the one that the condition names',
    416: 'The file ends before the range begins',
  },
} as const satisfies Partial<OperationOptions>;

/** Makes the controller of a collection of prompts: `…/prompts`, `…/prompts/{promptName}` and what is below. */
export function promptsController({
  path,
  title,
  collection,
  access = 'administrator',
  limits,
}: PromptsPlace): Type<object> {
  const collectionOf = async (request: Request): Promise<string> =>
    typeof collection === 'string' ? collection : collection(request);

  @ApiTags(title)
  @Controller(path)
  class PromptsController {
    @Inject(Prompts) private readonly prompts!: Prompts;
    @Inject(PromptFiles) private readonly files!: PromptFiles;

    @Get('prompts')
    @Operation({ access, summary: 'List prompts', answer: PROMPT_FILES })
    async list(@Req() request: Request): Promise<PromptFileResource[]> {
      return (await this.prompts.list(await collectionOf(request))).map(toResource);
    }

    @Post('prompts')
    @Operation({
      access,
      summary: 'Upload prompts',
      description:
        'One or more WAV (PCM, A-law, mu-law) or MP3 files in a form, each with its file name; or one file as the body. ' +
        'One that can not be played refuses all; names that are taken are told, and the other files are kept.',
      body: 'files',
      bodyTypes: UPLOAD_TYPES,
      answer: 'empty',
      query: { name: 'The file name, where the body is the file itself' },
      errors: {
        400: 'There is no file, its name is no plain one, or it is no audio file that can be played; the text says which',
        409: 'The names that are taken, split by commas; or the collection is full',
        507: 'There is no room on the disk',
      },
    })
    async upload(@Req() request: Request): Promise<void> {
      const to = await collectionOf(request);
      await this.prompts.add(to, (take) => receiveFiles(request, UPLOAD_TYPES, take), limits);
    }

    @Get('prompts/:promptName')
    @Operation({ access, summary: 'Download a prompt', ...FILE_ANSWER })
    async download(
      @Param('promptName') name: string,
      @Req() request: Request,
      @Res() response: Response,
    ): Promise<void> {
      await this.send(name, request, response, true);
    }

    @Get('prompts/:promptName/stream')
    @Operation({ access, summary: 'Listen to a prompt', ...FILE_ANSWER })
    async stream(@Param('promptName') name: string, @Req() request: Request, @Res() response: Response): Promise<void> {
      await this.send(name, request, response, false);
    }

    @Get('prompts/:promptName/details')
    @Operation({
      access,
      summary: 'Read what is known of a prompt',
      description: 'An addition: encoding, sample rate, channels and length, as the header of the file tells them.',
      answer: PROMPT_DETAILS,
      errors: unknown,
    })
    async details(@Param('promptName') name: string, @Req() request: Request): Promise<PromptDetailsResource> {
      return toResource(await this.prompts.find(await collectionOf(request), name));
    }

    @Delete('prompts/:promptName')
    @Operation({
      access,
      summary: 'Remove a prompt',
      answer: 'empty',
      errors: { ...unknown, 409: 'Something uses it; the text says what' },
    })
    async delete(@Param('promptName') name: string, @Req() request: Request): Promise<void> {
      await this.prompts.delete(await collectionOf(request), name);
    }

    private async send(promptName: string, request: Request, response: Response, save: boolean): Promise<void> {
      const { name, content, mediaType } = await this.prompts.get(await collectionOf(request), promptName);
      const { folder } = this.files;
      await sendFile(response, {
        folder,
        file: content,
        mediaType,
        etag: content,
        ...(save && { attachment: name }),
      });
    }
  }
  return Object.defineProperty(PromptsController, 'name', { value: controllerName(path) });
}

/** Operations in the API document are named after their controller. */
function controllerName(path: string): string {
  const words = path.split(/\W+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.slice(1).join('')}PromptsController`;
}
