import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A permission that an administrator made. */
@Entity('permissions')
export class PermissionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  label!: string;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  @Column({ type: 'boolean', name: 'default_value' })
  defaultValue!: boolean;
}
