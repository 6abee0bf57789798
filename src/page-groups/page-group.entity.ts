import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Phones through which an announcement goes at once. */
@Entity('page_groups')
export class PageGroupEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  /** What is dialled behind the paging code. */
  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  /** After how many seconds an announcement ends. */
  @Column({ type: 'integer' })
  timeout!: number;

  /** The prompt that is played before an announcement. */
  @Column({ type: 'varchar' })
  sound!: string;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;
}
