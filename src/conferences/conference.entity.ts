import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A conference room. Its PINs and behaviour are settings. */
@Entity('conferences')
export class ConferenceEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  /** Also its name on the switch. */
  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar' })
  extension!: string;

  /** The number under which it is reached from outside. */
  @Column({ type: 'varchar', nullable: true })
  did!: string | null;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  @Column({ type: 'integer', name: 'owner_id', nullable: true })
  ownerId!: number | null;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'boolean', name: 'moderated_room' })
  moderatedRoom!: boolean;

  @Column({ type: 'boolean', name: 'public_room' })
  publicRoom!: boolean;
}
