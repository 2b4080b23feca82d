import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The addresses of what runs have made on an account and not removed yet. In a file they outlive a run that is
 * interrupted, and the next one removes them.
 */
export class MadeThings {
  private readonly addresses: Set<string>;

  constructor(private readonly file?: string) {
    const kept = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
    this.addresses = new Set(kept.split('\n').filter((line) => line !== ''));
  }

  /** Oldest first. */
  all(): string[] {
    return [...this.addresses];
  }

  add(address: string): void {
    this.addresses.add(address);
    this.write();
  }

  delete(address: string): void {
    this.addresses.delete(address);
    this.write();
  }

  /** At once: a run may end at any moment. */
  private write(): void {
    if (this.file === undefined) return;
    if (this.addresses.size === 0) return rmSync(this.file, { force: true });
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, `${this.all().join('\n')}\n`);
  }
}
