import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A line of a phone: that of a user, or one that registers elsewhere. */
@Entity('phone_lines')
export class PhoneLineEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'integer', name: 'phone_id' })
  phoneId!: number;

  /** Whose line it is; null where it registers elsewhere, as the columns below say. */
  @Column({ type: 'integer', name: 'user_id', nullable: true })
  userId!: number | null;

  @Column({ type: 'varchar', name: 'sip_user_id', nullable: true })
  sipUserId!: string | null;

  @Column({ type: 'varchar', name: 'display_name', nullable: true })
  displayName!: string | null;

  /** Encrypted. */
  @Column({ type: 'text', nullable: true })
  password!: string | null;

  @Column({ type: 'varchar', name: 'registration_server', nullable: true })
  registrationServer!: string | null;

  @Column({ type: 'varchar', name: 'registration_server_port', nullable: true })
  registrationServerPort!: string | null;

  @Column({ type: 'varchar', nullable: true })
  voicemail!: string | null;

  @Column({ type: 'varchar', nullable: true })
  extension!: string | null;
}
