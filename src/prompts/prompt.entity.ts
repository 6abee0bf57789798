import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AudioFormat } from './audio-format.js';
import type { PromptMediaType } from './prompt-name.js';

/** An audio file of a collection. Its bytes are on disk, under their hash. */
@Entity('prompts')
export class PromptEntity implements AudioFormat {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  /** A folder of the system such as `moh`, or that of one owner: `greetings:41`. */
  @Column({ type: 'varchar' })
  collection!: string;

  /** Unique in its collection. */
  @Column({ type: 'varchar' })
  name!: string;

  /** SHA-256 of the bytes, in hexadecimal. */
  @Column({ type: 'char', length: 64 })
  content!: string;

  /** In bytes. */
  @Column({ type: 'integer' })
  size!: number;

  @Column({ type: 'varchar', name: 'media_type' })
  mediaType!: PromptMediaType;

  @Column({ type: 'varchar' })
  encoding!: AudioFormat['encoding'];

  @Column({ type: 'integer', name: 'sample_rate' })
  sampleRate!: number;

  @Column({ type: 'smallint' })
  channels!: number;

  @Column({ type: 'integer', nullable: true })
  milliseconds!: number | null;
}
