import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { sendFile } from '../rest/http/send-file.js';
import { Operation } from '../rest/operation.js';
import { PromptFiles } from './prompt-files.js';
import { FILE_ANSWER } from './prompts-controller.js';
import { Prompts } from './prompts.service.js';

/** `/switch/prompts/…`: for FreeSWITCH, which plays them. */
@Controller('switch/prompts')
export class SwitchPromptsController {
  constructor(
    private readonly prompts: Prompts,
    private readonly files: PromptFiles,
  ) {}

  @Get(':collection/:promptName')
  @Operation({ access: 'switch', summary: 'A prompt, for FreeSWITCH', ...FILE_ANSWER })
  async file(
    @Param('collection') collection: string,
    @Param('promptName') name: string,
    @Res() response: Response,
  ): Promise<void> {
    const { content, mediaType } = await this.prompts.get(collection, name);
    await sendFile(response, { folder: this.files.folder, file: content, mediaType, etag: content });
  }
}
